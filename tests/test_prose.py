"""An editor is told what makes a page hard, unkind or untrue, and a page that is well written hears nothing."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from advice import age, cli, editing, facts, pages, words
from advice import typed as typed_by_hand
from advice.problems import Problem, Problems
from conftest import LANGUAGES, ROOT

FRONT = """\
---
description: A page.
for: Anyone.
nations: [england-wales, scotland, northern-ireland]
sources: [gov-uk-victims-code]
checked: 2026-11-21
---

# A page

!!! short
    - Words

"""
LINE = FRONT.count("\n") + 1
TWENTY = "You can call and tell them what you saw that day and when it was and who was there too."
HARD = (
    "Organisational responsibilities necessitate comprehensive interdisciplinary investigations. "
    "Administrative considerations notwithstanding, authorities communicate immediately.\n"
)

Said = Callable[..., str]
statement = pytest.mark.statement


@pytest.fixture
def said(tmp_path: Path, books: editing.Books, known: facts.Facts) -> Said:
    """What an editor is told about a page of this text, in English or in another language."""

    def judge(body: str, front: str = FRONT, language: str = "en") -> str:
        path = tmp_path / "extra.md"
        path.write_text(front + body, "utf-8")
        page = pages.read(path, language, "extra")
        everything: dict[str, dict[str, pages.Page]] = {"en": {}, language: {"extra": page}}
        return "\n".join(map(str, editing.problems(everything, "en", known, books)))

    return judge


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("", ":9: The page does not open with what matters most."),
        ("## More {#more}\n\n!!! short\n    - Late.\n", ":9: The page does not open with what matters most."),
        ("!!! short\n    Words.\n", ":11: The opening has 0 lines."),
        ("!!! short\n    - A.\n    - B.\n    - C.\n    - D.\n", ":11: The opening has 4 lines."),
        ('!!! danger "Call"\n    - A.\n\n!!! short\n    - A.\n    - B.\n    - C.\n\n- D\n', ""),
    ],
)
def test_a_page_opens_with_three_lines_at_most(said: Said, opening: str, expected: str) -> None:
    bare = FRONT[: FRONT.index("!!! short")]
    assert expected in said(opening, bare) if expected else said(opening, bare) == ""


@pytest.mark.parametrize("body", ["This is **important**.", "This is __important__.", "This is *important*."])
def test_nothing_is_stressed_by_bold_or_italics(said: Said, body: str) -> None:
    assert f":{LINE}: Bold and italics are not heard." in said(body)


def test_our_own_pages_need_no_mending(books: editing.Books, known: facts.Facts) -> None:
    everything = pages.load(ROOT / "docs", list(LANGUAGES))
    assert [str(problem) for problem in editing.problems(everything, "en", known, books)] == []


def test_a_good_page_hears_nothing(said: Said) -> None:
    assert said('You can call {{ phone("police") }}. It is free.\n\n- See [Keep a diary](diary.md).\n') == ""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"One.\n{TWENTY[:-1]} also.", f':{LINE + 1}: The sentence "You can call and …" has 21 words. Split it: 20 words at most.'),
        (f"- {TWENTY[:-1]} also.", "has 21 words."),
        (f"| a | b\n| --- | ---\n| c | {TWENTY[:-1]} also.", "has 21 words."),
        (f"| {TWENTY[:-1]} also. | b |\n| --- | --- |\n| c | d |", "has 21 words."),
        (f'{TWENTY[:-1]} {{{{ phone("police") }}}}.', "has 21 words."),
        ("One. Two. Three. Four.", f":{LINE}: This paragraph has 4 sentences. Split it: 3 sentences at most."),
        ("- One. Two. Three. Four.", "This list item has 4 sentences."),
        ('They said: "One. Two. Three." Four.', "This paragraph has 4 sentences."),
    ],
)  # fmt: skip
def test_what_is_long_is_to_be_split(said: Said, body: str, expected: str) -> None:
    assert expected in said(body)


@pytest.mark.parametrize(
    "body",
    [
        TWENTY,
        f"- {TWENTY}\n- {TWENTY}\n",
        "One. Two. Three.",
        "One. Two.\n\nThree. Four.",
        "- One. Two. Three.\n- Four.",
        "Ask Dr. Smith, e.g. today. See s. 2 of no. 4. It costs 2.50 now.",
    ],
)
def test_what_is_short_enough_is_left_alone(said: Said, body: str) -> None:
    told = said(body)
    assert "Split it" not in told, told


def test_a_hard_page_is_told_its_grade_and_where_to_begin(said: Said) -> None:
    told = said(f"Stop.\n\n{HARD}")
    assert f"extra.md:{LINE + 2}: The page asks for grade " in told
    assert ': 6 is the most. Use shorter words and sentences. The hardest is "' in told
    assert 'write "level: law" at the top: then 8 is the most.' in told


def test_law_may_be_somewhat_harder_if_the_page_says_so(said: Said) -> None:
    body = "The court decides. You can ask a solicitor to explain what the magistrate may order about conditions and release."
    assert "grade 7." in said(body)
    assert "grade" not in said(body, FRONT.replace("---\n\n", "level: law\n---\n\n"))
    told = said(HARD, FRONT.replace("---\n\n", "level: law\n---\n\n"))
    assert ": 8 is the most." in told
    assert "level: law" not in told


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("## Is it stalking? {#a}", 'The heading "Is it stalking?" asks.'),
        (f"## {'Keep it ' * 9} {{#a}}", "has 71 letters. Shorten it: 65 at most."),
        ("## Keep The diary {#a}", '"The" has a capital inside a heading. Write it small.'),
        ("## Call the Police {#a}", '"Police" has a capital inside a heading.'),
        ("## Learn to Polish English {#a}", ""),
        ("## HELP for you {#a}", ""),
        ("## Get HELP {#a}", '"HELP" has a capital inside a heading.'),
    ],
)
def test_a_heading_is_a_short_statement_in_sentence_case(said: Said, heading: str, expected: str) -> None:
    told = said(heading)
    assert expected in told
    assert bool(expected) == bool(told), told


@pytest.mark.parametrize(
    "heading",
    [
        "England and Wales", "Go to court in Scotland", "What is different in Northern Ireland", "Scotland's own law",
        "Easy Read: get help", "Help for men, LGBT+ people and others", "Jewish women and Muslim women",
        "If you use British Sign Language (BSL)", "Step 1. Tell people you trust", "What I can do", "A Crown Court trial",
        'Call {{ phone("police") }} on Monday', "Windows and Android", "Deaf people in the UK",
    ],
)  # fmt: skip
def test_a_name_in_a_heading_keeps_its_capital(said: Said, heading: str) -> None:
    assert "capital" not in said(f"## {heading} {{#a}}\n")


def test_a_page_that_asks_says_so(said: Said) -> None:
    front = FRONT.replace("---\n\n", "questions: true\n---\n\n")
    assert said("## Is it stalking? {#a}\n", front) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The alleged victim left.", 'We do not write "alleged victim". Better: victim, or the person who reported it.'),
        ("She suffers from fear.", 'We do not write "suffers from". Better: have.'),
        ("He pestered me.", 'We do not write "pestered".'),
        ("Simply call.", 'We do not write "Simply". Better: (leave it out).'),
        ("You should call.", 'We do not write "You should".'),
        ("If you can, you should call.", 'We do not write "you should".'),
        ("Just call them.", 'We do not write "Just call". Better: call.'),
        ("A perpetrator may call.", 'We do not write "perpetrator".'),
        ("Reduce your\nchances of harm.", f':{LINE}: We do not write "Reduce your chances".'),
        ("It is a red flag.", 'We do not write "red flag". Better: warning sign.'),
        ("The NOMS decides.", 'We do not write "NOMS".'),
        ("A prison license ends.", 'Better: prison licence.'),
    ],
)  # fmt: skip
def test_a_word_to_avoid_is_named_with_a_better_one(said: Said, text: str, expected: str) -> None:
    assert expected in said(text)


@statement(43)
@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The exit hides your visit.", "hides"), ('"Exit this page" clears your history.', "clears"),
        ("When you leave this site, it removes\nwhat you read.", "removes"), ("Leaving the page erases it.", "erases"),
        ("Press Shift three times, and nobody can see it.", "nobody can"), ("The exit protects you.", "protects"),
        ("The exit is quick and private, not slow.", "private"), ("The exit leaves no trace.", "no trace"),
        ("Do not worry: the exit hides your visit.", "hides"), ("Nothing stays when you use the exit.", "Nothing stays"),
        ("The exit takes this site out of your history.", "out of your history"),
        ("When you leave, your visit is private.", "private"), ("The button hides your visit.", "hides"),
        ("Use the exit and Back never shows this site.", "never shows"),
    ],
)  # fmt: skip
def test_no_page_may_say_that_leaving_hides_or_protects(said: Said, text: str, claim: str) -> None:
    assert f'The exit does nothing that could be called "{claim}".' in said(text)


@statement(43)
@pytest.mark.parametrize(
    "text",
    [
        "The exit does not clear your history.", "Leaving this site cannot remove what a browser keeps.",
        "The exit opens another website. A private window has its own limits.", "Nothing is hidden by the exit.",
        "Someone may hide a tracker, even when you move.",
    ],
)  # fmt: skip
def test_a_limit_of_the_exit_may_be_told(said: Said, text: str) -> None:
    assert "could be called" not in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "Victims of crime can call.", "The page you have just left stays.", "The police should tell you.",
        "It says that you should be told.", 'They may say: "You should just call, simply."', "“You should call,” they say.",
        "The Mentally Disordered Offenders scheme helps.", "A madam called.",
        "Read [what an assistant does](diary.md).", "This is justice.",
    ],
)  # fmt: skip
def test_names_quotes_and_other_words_are_left_alone(said: Said, text: str) -> None:
    assert "We do not write" not in said(text)


def test_what_a_page_says_of_itself_is_held_to_the_same_words(said: Said) -> None:
    told = said("Words.\n", FRONT.replace("A page.", "Simply a color."))
    assert 'extra.md:2: We do not write "Simply".' in told
    assert 'extra.md:2: "color" is not a word that we know. Did you mean "colour"?' in told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[here](diary.md)", 'The link "here" does not say where it goes.'),
        ("[Click here](diary.md)", 'The link "Click here" does not say'),
        ("[Read more.](diary.md)", "does not say where it goes"),
        ("[this page](diary.md)", "does not say where it goes"),
        ("[link](diary.md)", "does not say where it goes"),
        ("[www.example.org/a](diary.md)", "does not say where it goes"),
        ("[example.org.uk](diary.md)", "does not say where it goes"),
        ("[A diary](diary.md)\n\n[a diary](report.md)", f':{LINE + 2}: The link "a diary" goes to another page further up.'),
    ],
)  # fmt: skip
def test_a_link_says_where_it_goes(said: Said, text: str, expected: str) -> None:
    assert expected in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "[Keep a diary](diary.md) and [Keep a diary](diary.md#apps)",
        "[what to do here and now](diary.md)",
        "[more about the law](law.md)",
        "[GOV.UK](find-help.md)",
        "![a diary](a.png)",
    ],
)
def test_a_link_that_says_enough_is_left_alone(said: Said, text: str) -> None:
    assert "The link" not in said(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Call 999.", '"999" is typed by hand. Write {{ phone("emergency") }}.'),
        ("Call 101 now.", '"101" is typed by hand. Write {{ phone("police") }}.'),
        ("Call 116 123.", '"116 123" is typed by hand. Write {{ phone("samaritans") }}.'),
        ("Call 020 3866 4107.", 'Write {{ phone("paladin") }}.'),
        ("Call 0113 496 0999.", '"0113 496 0999" is typed by hand. Write {{ phone("...") }}.'),
        ("Call +44 113 496 0999.", 'Write {{ phone("...") }}.'),
        ("Call 112.", '"112" is typed by hand.'),
        ("It costs £50.", '"£50" is typed by hand. Write {{ amount("...") }}.'),
        ("It costs 50 pounds.", '"50 pounds" is typed by hand.'),
        ("Since 5 April 2026 it is law.", '"5 April 2026" is typed by hand. Write {{ date("...") }}, or leave the day out.'),
        ("Since April 2026 it is law.", '"April 2026" is typed by hand.'),
        ("Since 5\u00a0April\u00a02026 it is law.", '"5 April 2026" is typed by hand.'),
        ("On the 5th of April 2026.", '"5th of April 2026" is typed by hand.'),
        ("Since 05-04-2026 it is law.", '"05-04-2026" is typed by hand.'),
        ("Write to help@example.org.", '"help@example.org" is typed by hand. Write {{ email("...") }}.'),
        ("See www.example.org/a now.", '"www.example.org/a" is typed by hand. Write {{ site("...") }}.'),
        ("Since 05/04/2026 it is law.", '"05/04/2026" is typed by hand.'),
        ("Ask Victim Support.", '"Victim Support" is typed by hand. Write {{ name("victim-support") }}.'),
        ("Ask Victim Support Scotland.", 'Write {{ name("victim-support-scotland") }}.'),
        ("- Ask\n\n!!! short\n    - Call 999.", f":{LINE + 3}: "),
    ],
)  # fmt: skip
def test_a_fact_typed_by_hand_is_found_with_the_call_that_says_it(said: Said, text: str, expected: str) -> None:
    assert expected in said(text)


@pytest.mark.parametrize("typed", ["Women’s  Own\u00a0Line", "Women's Own Line"])
def test_a_name_is_found_whichever_apostrophe_and_space_it_has(tmp_path: Path, known: facts.Facts, typed: str) -> None:
    for name in ("Women’s Own Line", "Women's Own Line", "women's own line"):
        service = known.organisations["paladin"].model_copy(update={"name": name})
        path = tmp_path / "extra.md"
        path.write_text(FRONT + f"Ask {typed}.\n", "utf-8")
        found = facts.Facts({"own": service}, {}, {}, {})
        (problem,) = typed_by_hand.problems([pages.read(path, "en", "extra")], found, ())
        assert problem.mend == 'Write {{ name("own") }}.'


@pytest.mark.parametrize(
    "text",
    [
        'Call {{ phone("emergency") }}.', "Never mind.", "Keep it in mind. Mind how you go.", "The Equality Act 2010 helps.",
        "See section 101 of the Act.", "Form EX50 and form 112.", "It may take 10 to 20 minutes.", "May I go?",
        "There are 2026 of them.", "March on.", "Item 1. Item 2.",
    ],
)  # fmt: skip
def test_what_is_no_fact_of_ours_may_be_typed(said: Said, text: str) -> None:
    assert "typed by hand" not in said(text)


def test_facts_typed_by_hand_are_found_in_every_language_and_nothing_else_is(said: Said) -> None:
    told = said("Ffoniwch 999 ar 5 Ebrill 2026. Simply colour evidnece.\n", language="cy")
    assert '"999" is typed by hand.' in told
    assert '"5 Ebrill 2026" is typed by hand.' in told
    assert told.count("\n") == 1


PARTS = "## England and Wales {#england-wales}\n\n%s\n\n### More {#more}\n\n%s\n\n## Scotland {#a-scotland}\n\n%s\n\n## All {#all}\n\n%s\n"


@pytest.mark.parametrize(
    ("here", "expected"),
    [
        (("", "", "", "Ask for an interdict."), '"interdict" belongs to Scotland only, and the reader is not told so here.'),
        (("Ask for an interdict.", "", "", ""), '"interdict" belongs to Scotland, but stands in the part for England and Wales.'),
        (("", "Ask for an interdict.", "", ""), "but stands in the part for England and Wales."),
        (("", "", "The CPS decides.", ""), '"CPS" belongs to England and Wales, but stands in the part for Scotland.'),
        (("", "", "Go to the county court.", ""), "belongs to England and Wales and Northern Ireland"),
        (("", "", "", "In Scotland it differs.\nAsk for an interdict."), "the reader is not told so here."),
        (("", "", "", "- In Scotland, ask.\n- Get an interdict."), "the reader is not told so here."),
        (("", "", "", "| a | b |\n| --- | --- |\n| Scotland | x |\n| Wales | interdict |"), "the reader is not told so here."),
        (("", "", "", "The High Court of Justiciary and the High Court."), '"High Court of Justiciary" belongs to Scotland only'),
    ],
)  # fmt: skip
def test_the_law_of_one_nation_is_not_told_to_another(said: Said, here: tuple[str, ...], expected: str) -> None:
    assert expected in said(PARTS % here)


@pytest.mark.parametrize(
    "here",
    [
        ("The CPS decides.", "The CPS decides.", "Ask for an interdict.", ""),
        ("", "", "", "In Scotland, ask for an interdict."),
        ("", "", "", "Ask the court. In Scotland, it is an interdict."),
        ("", "", "", "You can ask, in Scotland only,\nfor an interdict."),
        ("", "", "", "- Scotland: an interdict. An interdict is an order."),
        ("", "", "", "In Scotland you can ask for:\n\n- an interdict\n- money"),
        ("", "", "", "| | Wales | Scotland |\n| --- | --- | --- |\n| Order | injunction | interdict |"),
        ("", "", "We believe Scotland has no stalking protection order.", ""),
        ("", "", "", "Scottish courts can make an interdict."),
        ("The High Court decides.", "", "The High Court of Justiciary decides.", ""),
        ("", "", "In England it is called an injunction.", ""),
    ],
)
def test_the_law_may_stand_where_its_nation_is_named(said: Said, here: tuple[str, ...]) -> None:
    assert "belongs to" not in said(PARTS % here)


def test_a_page_of_one_nation_may_use_the_words_of_its_law(said: Said) -> None:
    assert "belongs" not in said(
        "Ask for an interdict.", FRONT.replace("england-wales, scotland, northern-ireland", "scotland")
    )


def test_a_service_is_not_offered_where_it_does_not_serve(said: Said) -> None:
    scottish = 'Call {{ phone("victim-support-scotland") }}.'
    assert '"victim-support-scotland" does not serve England and Wales.' in said(PARTS % (scottish, "", "", ""))
    assert "does not serve" not in said(PARTS % ("", "", scottish, scottish))
    assert "does not serve" not in said(PARTS % (f"In Scotland: {scottish}", "", "", ""))
    assert "does not serve" not in said(PARTS % ('{{ phone("emergency") }}', "", '{{ phone("samaritans") }}', ""))


def test_a_page_says_where_its_facts_come_from_or_that_it_has_none(said: Said) -> None:
    line = "sources: [gov-uk-victims-code]\n"
    assert 'extra.md:1: The page does not say where its facts come from. Add "sources:".' in said(
        "", FRONT.replace(line, "")
    )
    assert said("", FRONT.replace(line, "sources: []\n")) == ""


def test_a_misspelt_word_is_named_with_a_guess_and_the_way_to_add_it(said: Said) -> None:
    told = said("Keep the\nevidnece.\n")
    assert f'extra.md:{LINE + 1}: "evidnece" is not a word that we know. Did you mean "evidence"?' in told
    assert 'If it is right, add it to "names:" in docs/en/_words.yml.' in told


def test_names_addresses_and_calls_are_not_spelt(said: Said) -> None:
    text = 'Use a textphone, GOV.UK, WhatsApp or form EX50. Write to hlep@exmple.org, {{ name("galop") }} or us. Ask the IOPC in Wales.\n'
    assert "not a word" not in said(text)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("avoid:\n", "avoid:\n  color:\n", 'There are no words after "color". Write them in quotes: "on".'),
        ("avoid:\n", "avoid:\n  color: on\n", 'There are no words after "color".'),
        ("names:\n", "name:\n", '"name" is not a name we use here. Did you mean "names"?'),
        ("names:\n", 'names:\n  - "*"\n', '"*" is not a word. Begin it with letters, as "pester*".'),
        ("avoid:\n", 'avoid:\n  " ": x\n', '" " is not a word.'),
        ("  interdict*: [scotland]", "  interdict*: []", '"interdict*" is true in no nation. Name one'),
        ("  interdict*: [scotland]", "  interdict*: [scottland]", '"scottland" is not a choice'),
    ],
)  # fmt: skip
def test_a_mistake_in_the_list_of_words_is_said(tmp_path: Path, old: str, new: str, expected: str) -> None:
    text = (ROOT / "docs" / "en" / words.FILE).read_text("utf-8")
    assert old in text
    (tmp_path / words.FILE).write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(Problems) as found:
        words.load(tmp_path)
    assert expected in str(found.value)


def test_what_was_not_checked_for_half_a_year_is_listed_and_nothing_newer(known: facts.Facts, tmp_path: Path) -> None:
    path = tmp_path / "extra.md"
    path.write_text(FRONT.replace("2026-11-21", "2026-05-30"), "utf-8")
    page = pages.read(path, "en", "extra")
    nothing = facts.Facts({}, {}, {}, {})
    assert age.old([page], nothing, tmp_path, date(2026, 11, 30)) == []
    (found,) = age.old([page], nothing, tmp_path, date(2026, 12, 1))
    assert (found.line, found.what) == (6, "Last checked on 2026-05-30.")
    assert age.old([], known, tmp_path, date(2026, 11, 22)) == []
    late = age.old([], known, tmp_path, date(2028, 1, 31))
    assert len(late) == len(known.organisations) + len(known.amounts) + len(known.sources)


def test_github_shows_a_mistake_beside_its_line() -> None:
    problem = Problem("docs/en/a,b.md", 4, "It is 50%: wrong.", "Mend\nit.")
    assert problem.annotation() == "::error file=docs/en/a%2Cb.md,line=4::It is 50%25: wrong. Mend%0Ait."
    assert Problem("docs/en/a.md", 0, "A.", "B.").annotation("warning") == "::warning file=docs/en/a.md::A. B."


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small site of our own facts and the pages that every site needs, with a page more to spoil."""
    docs = tmp_path / "docs"
    shutil.copytree(ROOT / "docs" / "_facts", docs / "_facts")
    (docs / "en").mkdir()
    for name in ("_strings.yml", "_pictures.yml", words.FILE):
        shutil.copy(ROOT / "docs" / "en" / name, docs / "en")
    for slug in (
        "index",
        "danger-now",
        "safe-browsing",
        "about",
        "accessibility",
        "privacy",
        "all-pages",
        "sources",
        "extra",
    ):
        (docs / "en" / f"{slug}.md").write_text(FRONT + "Words.\n", "utf-8")
    (docs / ".nav.yml").write_text('help: ["*"]\n', "utf-8")
    settings = {
        "extra": {"exit": ["https://www.gov.uk/bank-holidays"], "helpline": "national-stalking-helpline"},
        "plugins": {"i18n": {"languages": [{"locale": "en", "name": "English", "default": True}]}},
    }
    (tmp_path / "mkdocs.yml").write_text(json.dumps(settings), "utf-8")
    return tmp_path


def test_the_command_says_what_to_mend_what_is_old_and_how_hard_each_page_is(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")  # 2026-11-22
    assert cli.main(["check"]) == 0
    told = capsys.readouterr().out
    assert "9 pages, " in told
    assert "Not compared" not in told
    assert cli.main(["check", "--grades"]) == 0
    assert "about" in capsys.readouterr().out.split("grade\n")[1]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1827014400")  # 2027-11-24
    assert cli.main(["check", "--format", "github"]) == 0
    assert "::warning file=docs/en/about.md,line=6::Last checked on 2026-11-21." in capsys.readouterr().out
    (project / "docs" / "en" / "extra.md").write_text(FRONT + "Simply call.\n", "utf-8")
    assert cli.main(["check"]) == 1
    assert f'docs/en/extra.md:{LINE}: We do not write "Simply".' in capsys.readouterr().out
    assert cli.main(["check", "--format", "github"]) == 1
    assert f'::error file=docs/en/extra.md,line={LINE}::We do not write "Simply".' in capsys.readouterr().out
