"""The addresses of the desk. All of them ask for sign-in, and for the clerk of the authority concerned."""

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

from answerable.desk import checking, views

urlpatterns = [
    path("", views.today, name="today"),
    path("sign-in/", LoginView.as_view(template_name="desk/sign_in.html", redirect_authenticated_user=True), name="sign_in"),
    path("sign-out/", LogoutView.as_view(), name="sign_out"),
    path("open/", views.put_in, name="put_in"),
    path("openings/<int:pk>/", views.opening, name="opening"),
    path("openings/<int:pk>/dates/", views.dates, name="opening_dates"),
    path("openings/<int:pk>/confirm/", views.confirm, name="opening_confirm"),
    path("openings/<int:pk>/abandon/", views.abandon, name="opening_abandon"),
    path("openings/<int:pk>/again/", views.again, name="opening_again"),
    path("openings/<int:pk>/files/<str:sha256>/pages/<int:number>.png", views.page_picture, name="opening_page"),
    path("openings/<int:pk>/papers/<int:paper>/findings/<slug:kind>/<int:number>/", checking.finding, name="check_finding"),
    path("openings/<int:pk>/papers/<int:paper>/mark/", checking.mark_by_hand, name="mark_finding"),
    path("openings/<int:pk>/papers/<int:paper>/take-back/", checking.take_mark_back, name="take_mark_back"),
    path("meetings/<int:pk>/", views.meeting, name="desk_meeting"),
    path("meetings/<int:pk>/notice.pdf", views.notice_pdf, name="draft_notice_pdf"),
    path("meetings/<int:pk>/agenda.pdf", views.agenda_pdf, name="draft_agenda_pdf"),
]
