"""The addresses of the desk. All of them ask for sign-in, and for somebody who may do that work at the authority
concerned; but the two that begin with a link ask for that instead.
"""

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

from answerable.desk.accounts import mine
from answerable.desk.accounts import views as accounts
from answerable.desk.checking import views as checking
from answerable.desk.clocks import views as clocks
from answerable.desk.constitution import files as rule_files
from answerable.desk.constitution import views as constitution
from answerable.desk.matters import views as matters
from answerable.desk.meetings import outcomes
from answerable.desk.meetings import views as meetings
from answerable.desk.members import views as members
from answerable.desk.noting import views as noting
from answerable.desk.opening import views as opening
from answerable.desk.plans import views as plans
from answerable.desk.recommendations import ladder, trackers
from answerable.desk.recommendations import views as recommendations
from answerable.desk.setting_up import views as setting_up
from answerable.desk.todays import views as todays

urlpatterns = [
    path("", todays.today, name="today"),
    path("start/<str:token>/", setting_up.first_start, name="first_start"),
    path("come-in/<str:token>/", mine.come_in, name="come_in"),
    path("set-up/", setting_up.set_up, name="set_up"),
    path("set-up/committee/", setting_up.committee, name="set_up_committee"),
    path("accounts/", accounts.accounts, name="accounts"),
    path("accounts/invite/", accounts.invite, name="invite"),
    path("accounts/mine/", mine.my_account, name="my_account"),
    path("accounts/mine/sign-out-elsewhere/", mine.sign_out_elsewhere, name="sign_out_elsewhere"),
    path("accounts/who-may/", accounts.who_may, name="who_may"),
    path("accounts/<int:pk>/", accounts.account, name="account"),
    path("accounts/<int:pk>/<slug:act>/", accounts.act, name="account_act"),
    path("accounts/<int:pk>/roles/<int:grant>/end/", accounts.end_role, name="end_role"),
    path("sign-in/", LoginView.as_view(template_name="desk/sign_in.html", redirect_authenticated_user=True), name="sign_in"),
    path("sign-out/", LogoutView.as_view(), name="sign_out"),
    path("open/", opening.put_in, name="put_in"),
    path("openings/<int:pk>/", opening.opening, name="opening"),
    path("openings/<int:pk>/dates/", opening.dates, name="opening_dates"),
    path("openings/<int:pk>/papers/<str:sha256>/belongs/", opening.belongs, name="opening_belongs"),
    path("openings/<int:pk>/confirm/", opening.confirm, name="opening_confirm"),
    path("openings/<int:pk>/replace/", opening.replace, name="opening_replace"),
    path("openings/<int:pk>/abandon/", opening.abandon, name="opening_abandon"),
    path("openings/<int:pk>/again/", opening.again, name="opening_again"),
    path("openings/<int:pk>/files/<str:sha256>/pages/<int:number>.png", opening.page_picture, name="opening_page"),
    path("openings/<int:pk>/papers/<int:paper>/findings/<slug:kind>/<int:number>/", checking.finding, name="check_finding"),
    path("openings/<int:pk>/papers/<int:paper>/mark/", checking.mark_by_hand, name="mark_finding"),
    path("openings/<int:pk>/papers/<int:paper>/take-back/", checking.take_mark_back, name="take_mark_back"),
    path("dates/<int:pk>/", clocks.clock, name="desk_clock"),
    path("dates/<int:pk>/<slug:act>/", clocks.say, name="desk_clock_act"),
    path("reports/<int:pk>/", checking.report, name="desk_report"),
    path("reports/<int:pk>/findings/<slug:kind>/<int:number>/", checking.finding, name="check_on_record"),
    path("reports/<int:pk>/mark/", checking.mark_by_hand, name="mark_on_record"),
    path("reports/<int:pk>/take-back/", checking.take_mark_back, name="take_mark_back_on_record"),
    path("matters/<int:pk>/withdraw/", matters.withdrawal, name="withdraw_matter"),
    path("findings/<int:pk>/", noting.notes, name="desk_finding"),
    path("notes/<int:pk>/take-back/", noting.take_back, name="take_note_back"),
    path("meetings/<int:pk>/", meetings.meeting, name="desk_meeting"),
    path("meetings/<int:pk>/became/", outcomes.outcome, name="desk_outcome"),
    path("committees/<int:pk>/remit/", outcomes.remit, name="desk_remit"),
    path("members/", members.members, name="members"),
    path("constitution/", constitution.constitution, name="constitution"),
    path("constitution/document/", constitution.document, name="constitution_document"),
    path("constitution/add/", constitution.add, name="constitution_add"),
    path("constitution/file/", rule_files.take_over, name="constitution_file"),
    path("constitution/rules.toml", constitution.exported, name="constitution_toml"),
    path("constitution/rules/<int:pk>/change/", constitution.change, name="constitution_change"),
    path("constitution/rules/<int:pk>/<slug:part>/<slug:question>/", constitution.question, name="constitution_question"),
    path("meetings/<int:pk>/notice.pdf", meetings.notice_pdf, name="draft_notice_pdf"),
    path("meetings/<int:pk>/agenda.pdf", meetings.agenda_pdf, name="draft_agenda_pdf"),
    # What is followed: recommendations, the tracker from before, plans.
    path("recommendations/", recommendations.recommendations, name="desk_recommendations"),
    path("recommendations/draft/", recommendations.draft, name="draft_recommendation"),
    path("recommendations/ladder/", ladder.ladder, name="desk_ladder"),
    path("recommendations/<int:pk>/", recommendations.recommendation, name="desk_recommendation"),
    path("recommendations/<int:pk>/change/", recommendations.change, name="change_recommendation"),
    path("recommendations/<int:pk>/<slug:act>/", recommendations.act, name="recommendation_act"),
    path("trackers/", trackers.bring, name="bring_tracker"),
    path("trackers/<int:pk>/", trackers.tracker, name="desk_tracker"),
    path("trackers/<int:pk>/rows/", trackers.preview, name="tracker_preview"),
    path("trackers/<int:pk>/give-up/", trackers.leave, name="tracker_give_up"),
    path("plans/", plans.plans, name="desk_plans"),
    path("plans/<int:pk>/", plans.plan, name="desk_plan"),
    path("plans/<int:pk>/version/", plans.version, name="plan_version"),
    path("plans/<int:pk>/<slug:act>/", plans.plan_act, name="plan_act"),
    path("actions/<int:pk>/", plans.action, name="desk_action"),
    path("actions/<int:pk>/<slug:act>/", plans.action_act, name="action_act"),
]
