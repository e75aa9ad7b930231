"""The chat's own words: greetings, starters, what is said when something goes wrong. Answers have theirs elsewhere."""

from __future__ import annotations

from app.chat_desk import Starter

GREETING = (
    "## What does guidance say?\n\n"
    "Ask about safeguarding and get what published guidance says, quoted and cited to the paragraph. "
    "It decides nothing about a child and does not replace a referral.\n\n"
    "**Leave out anything that could identify a child or family:** names, dates of birth, addresses, numbers.\n\n"
    "[Every source](/sources) [About Signpost](/about)"
)
STARTERS = (
    Starter(
        "Missed appointments, child can't speak: does this meet threshold?",
        "4yr old non verbal missed 3 physio and dietician, weight down, mum says carers cancelled, house ok. "
        "is that cp threshold",
    ),
    Starter(
        "Lovely mum, keeps cancelling: what should I look for?",
        "Mum keeps cancelling but is always lovely when I visit. What does guidance say about being reassured "
        "by a parent?",
    ),
    Starter(
        "How do I get a child's view when they don't use words?",
        "How should I find out the wishes and feelings of a disabled child who does not use words?",
    ),
    Starter(
        "My referral was turned down: how do I challenge it?",
        "My referral was closed with no further action and I still disagree. How do I escalate it?",
    ),
)
WENT_WRONG = (
    "Something went wrong on this machine and your question was not answered. Try again; if it happens twice, tell "
    "whoever runs Signpost. If a child may be in danger now, ring 999."
)
NOT_AT_THIS_DESK = "That button belongs to another desk. Start a new chat there and try again."
EMPTY_HANDED = "That could not be done again from here. Ask the question once more."
INTERRUPTED = "This question was interrupted before it was answered. Ask it again."
STOPPED = "Stopped, and not answered. Ask it again when you want to."
