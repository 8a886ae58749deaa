"""The addresses of the desk. All of them ask for sign-in, and for somebody who may do that work at the authority
concerned; but those that begin with a link ask for that instead.
"""

from django.contrib.auth.views import LogoutView
from django.urls import path

from answerable.desk.accounts import factor, keys, mine
from answerable.desk.accounts import views as accounts
from answerable.desk.answers import answering, answers, asking, information, inviting, judging, overview, presenting
from answerable.desk.calendars import views as calendars
from answerable.desk.calling_in import call_ins
from answerable.desk.calling_in import views as calling_in
from answerable.desk.checking import views as checking
from answerable.desk.clocks import views as clocks
from answerable.desk.constitution import files as rule_files
from answerable.desk.constitution import views as constitution
from answerable.desk.heard import by_link as heard_by_link
from answerable.desk.heard import views as heard
from answerable.desk.letters import addresses as letter_addresses
from answerable.desk.letters import views as letters
from answerable.desk.matters import views as matters
from answerable.desk.meetings import agenda, agenda_papers, demanded, minutes, outcomes, room
from answerable.desk.meetings import views as meetings
from answerable.desk.members import views as members
from answerable.desk.noting import views as noting
from answerable.desk.opening import views as opening
from answerable.desk.people import views as people
from answerable.desk.plans import views as plans
from answerable.desk.recommendations import by_link, ladder, trackers
from answerable.desk.recommendations import views as recommendations
from answerable.desk.redress import views as redress
from answerable.desk.setting_up import views as setting_up
from answerable.desk.todays import views as todays
from answerable.desk.yearly import views as yearly

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
    path("sign-in/", factor.SignIn.as_view(), name="sign_in"),
    path("sign-in/code/", factor.second_step, name="second_step"),
    path("accounts/mine/second-factor/", factor.set_up_factor, name="set_up_factor"),
    path("sign-in/passkey/", keys.sign_in_by_passkey, name="sign_in_by_passkey"),
    path("accounts/mine/passkeys/add/", keys.add_passkey, name="add_passkey"),
    path("accounts/mine/passkeys/<int:pk>/", keys.change_passkey, name="change_passkey"),
    path("accounts/mine/second-factor/give-up/", factor.give_up_factor, name="give_up_factor"),
    path("sign-out/", LogoutView.as_view(), name="sign_out"),
    path("open/", opening.put_in, name="put_in"),
    path("openings/<int:pk>/", opening.opening, name="opening"),
    path("openings/<int:pk>/dates/", opening.dates, name="opening_dates"),
    path("openings/<int:pk>/signatories/", opening.signatories, name="opening_signatories"),
    path("openings/<int:pk>/papers/<int:paper>/another/", opening.another, name="opening_another"),
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
    path("matters/<int:pk>/answers/", overview.answers, name="desk_answers"),
    path("matters/<int:pk>/information/", information.information, name="desk_information"),
    path("information/<int:pk>/", information.ended, name="desk_information_ended"),
    path("matters/<int:pk>/questions/", asking.questions, name="desk_questions"),
    path("questions/<int:pk>/", asking.question, name="desk_question"),
    path("questions/<int:pk>/<slug:act>/", asking.act, name="desk_question_act"),
    path("matters/<int:pk>/criteria/", judging.criteria, name="desk_criteria"),
    path("matters/<int:pk>/findings/<int:finding>/", judging.assess, name="desk_assess"),
    path("matters/<int:pk>/comments/", judging.comments, name="desk_comments"),
    path("matters/<int:pk>/signs/", judging.signs, name="desk_signs"),
    path("matters/<int:pk>/presented/", presenting.presented, name="desk_presented"),
    path("signs/<int:pk>/take-back/", judging.take_sign_back, name="take_sign_back"),
    path("invitations/<int:pk>/", inviting.invitation, name="desk_invitation"),
    path("invitations/<int:pk>/letter.pdf", inviting.letter, {"form": "pdf"}, name="draft_letter_pdf"),
    path("invitations/<int:pk>/letter.docx", inviting.letter, {"form": "docx"}, name="draft_letter_docx"),
    path("invitations/<int:pk>/reply/", inviting.replied, name="desk_reply"),
    path("invitations/<int:pk>/attendance/", inviting.attendance, name="desk_attendance"),
    path("invitations/<int:pk>/<slug:act>/", inviting.act, name="desk_invitation_act"),
    path("replies/<int:pk>/show/", inviting.show, name="show_reply"),
    path("answers/<int:pk>/", answers.answer, name="desk_answer"),
    path("asked/<int:pk>/", answering.at_desk, name="desk_asked"),
    path("asked/<int:pk>/findings/<int:finding>/", answering.finding_at_desk, name="desk_asked_finding"),
    path("asked/<int:pk>/answers/<int:number>/", answering.receipt_at_desk, name="desk_receipt"),
    path("answer/<str:token>/", answering.by_link, name="answer_by_link"),
    path("answer/<str:token>/findings/<int:finding>/", answering.finding_by_link, name="answer_finding_by_link"),
    path("answer/<str:token>/answers/<int:number>/", answering.receipt_by_link, name="receipt_by_link"),
    path("members/", members.members, name="members"),
    path("calendar/", calendars.calendar, name="take_calendar"),
    path("people/", people.people, name="people"),
    path("people/bodies/<int:pk>/", people.body, name="people_body"),
    path("people/bodies/<int:pk>/change/", people.change_body, name="people_body_change"),
    path("people/bodies/<int:pk>/rename/", people.rename, name="people_body_rename"),
    path("people/bodies/<int:pk>/seat/", people.new_seat, name="people_seat_new"),
    path("people/seats/<int:pk>/", people.change_seat, name="people_seat"),
    path("people/posts/new/", people.new_post, name="people_post_new"),
    path("people/posts/<int:pk>/", people.post, name="people_post"),
    path("people/posts/<int:pk>/change/", people.change_post, name="people_post_change"),
    path("people/posts/<int:pk>/holder/", people.new_holding, name="people_holding_new"),
    path("people/holdings/<int:pk>/", people.change_holding, name="people_holding"),
    path("constitution/", constitution.constitution, name="constitution"),
    path("constitution/document/", constitution.document, name="constitution_document"),
    path("constitution/add/", constitution.add, name="constitution_add"),
    path("constitution/file/", rule_files.take_over, name="constitution_file"),
    path("constitution/rules.toml", constitution.exported, name="constitution_toml"),
    path("constitution/rules/<int:pk>/change/", constitution.change, name="constitution_change"),
    path("constitution/rules/<int:pk>/<slug:part>/<slug:question>/", constitution.question, name="constitution_question"),
    *(
        path(f"meetings/<int:pk>/{what}.{form}", meetings.draft, {"what": what, "form": form}, name=f"draft_{what}_{form}")
        for what in meetings.DRAFTS
        for form in ("pdf", "docx")
    ),
    # What is followed: recommendations, the tracker from before, plans.
    path("recommendations/", recommendations.recommendations, name="desk_recommendations"),
    path("recommendations/draft/", recommendations.draft, name="draft_recommendation"),
    path("recommendations/ladder/", ladder.ladder, name="desk_ladder"),
    path("recommendations/<int:pk>/", recommendations.recommendation, name="desk_recommendation"),
    path("recommendations/<int:pk>/change/", recommendations.change, name="change_recommendation"),
    path("recommendations/<int:pk>/<slug:act>/", recommendations.act, name="recommendation_act"),
    path("respond/<str:token>/", by_link.respond, name="respond_by_link"),
    path("trackers/", trackers.bring, name="bring_tracker"),
    path("trackers/<int:pk>/", trackers.tracker, name="desk_tracker"),
    path("trackers/<int:pk>/rows/", trackers.preview, name="tracker_preview"),
    path("trackers/<int:pk>/give-up/", trackers.leave, name="tracker_give_up"),
    path("findings/<int:pk>/redress/", redress.redress, name="desk_redress"),
    path("redress/<int:pk>/<slug:act>/", redress.act, name="redress_act"),
    # Those concerned: who is asked, what they submit, what private people write
    path("yearly/", yearly.yearly, name="desk_yearly"),
    path("yearly.docx", yearly.yearly_docx, name="yearly_docx"),
    path("heard/", heard.organisations, name="desk_heard"),
    path("heard/policy/", heard.policy, name="desk_moderation_policy"),
    path("heard/organisations/<int:pk>/", heard.organisation, name="desk_organisation"),
    path("heard/organisations/<int:pk>/change/", heard.change, name="desk_organisation_change"),
    path("heard/organisations/<int:pk>/withdraw/", heard.withdraw, name="withdraw_submission_links"),
    path("heard/organisations/<int:pk>/matters/<int:matter>/", heard.paper, name="heard_on_paper"),
    path("heard/attachments/<int:pk>/", heard.attachment, name="desk_attachment"),
    path("heard/submissions/<int:pk>/", heard.submission, name="desk_submission"),
    path("heard/submissions/<int:pk>/<slug:act>/", heard.act, name="submission_act"),
    path("findings/<int:pk>/private/", heard.private_words, name="desk_private_words"),
    path("private/<int:pk>/delete/", heard.delete_word, name="delete_private_word"),
    path("tell/<str:token>/", heard_by_link.tell, name="submit_by_link"),
    # Letters: what goes out, and what came back
    path("letters/", letters.letters, name="desk_letters"),
    path("letters/came-back/", letters.came_back, name="file_return"),
    path("letters/addresses/", letter_addresses.addresses, name="letter_addresses"),
    path("letters/addresses/<int:pk>/", letter_addresses.address, name="letter_address"),
    path("letters/<int:pk>/", letters.letter, name="desk_letter"),
    path("letters/<int:pk>/letter.eml", letters.proof, name="letter_proof"),
    path("letters/<int:pk>/<slug:act>/", letters.act, name="desk_letter_act"),
    # The meeting: convened, held and minuted
    path("requisitions/<int:pk>/", demanded.requisition, name="desk_requisition"),
    path("requisitions/<int:pk>/<slug:act>/", demanded.say, name="desk_requisition_act"),
    path("decisions/", calling_in.decisions, name="desk_decisions"),
    path("decisions/enter/", calling_in.new, name="desk_decision_new"),
    path("decisions/<int:pk>/", calling_in.decision, name="desk_decision"),
    path("decisions/<int:pk>/change/", calling_in.change, name="desk_decision_change"),
    path("call-ins/<int:pk>/", call_ins.call_in, name="desk_call_in"),
    path("call-ins/<int:pk>/<slug:act>/", call_ins.act, name="desk_call_in_act"),
    path("meetings/<int:pk>/agenda/", agenda.agenda, name="desk_agenda"),
    path("meetings/<int:pk>/agenda/<slug:act>/", agenda.change, name="desk_agenda_act"),
    path("items/<int:pk>/", agenda.item, name="desk_item"),
    path("items/<int:pk>/papers/", agenda_papers.item_papers, name="desk_item_papers"),
    path("meetings/<int:pk>/papers/", agenda_papers.papers, name="desk_papers"),
    path("meetings/<int:pk>/pack/", agenda_papers.pack, name="desk_pack"),
    path("meetings/<int:pk>/pack/again/", agenda_papers.packs_again, name="desk_packs_again"),
    path("papers/<int:pk>/", agenda_papers.paper, name="desk_paper"),
    path("papers/<int:pk>/file/", agenda_papers.paper_file, name="desk_paper_file"),
    path("papers/<int:pk>/<slug:act>/", agenda_papers.act, name="desk_paper_act"),
    path("meetings/<int:pk>/room/", room.room, name="desk_room"),
    path("meetings/<int:pk>/room/<slug:act>/", room.act, name="desk_room_act"),
    path("lines/<int:pk>/", room.line, name="desk_line"),
    path("meetings/<int:pk>/minutes/", minutes.minutes, name="desk_minutes"),
    path("meetings/<int:pk>/minutes/<slug:act>/", minutes.act, name="desk_minutes_act"),
    path("plans/", plans.plans, name="desk_plans"),
    path("plans/<int:pk>/", plans.plan, name="desk_plan"),
    path("plans/<int:pk>/version/", plans.version, name="plan_version"),
    path("plans/<int:pk>/<slug:act>/", plans.plan_act, name="plan_act"),
    path("actions/<int:pk>/", plans.action, name="desk_action"),
    path("actions/<int:pk>/<slug:act>/", plans.action_act, name="action_act"),
]
