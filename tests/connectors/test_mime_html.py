"""HTML mail as its reader sees it, with the quotes of every client."""

from __future__ import annotations

import pytest

from connectors.mime.html import to_text

RULE = "_" * 32


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("one<br>two<br/><br>three", "one\ntwo\n\nthree"),
        ("<div>one</div><div><br></div><div>two</div>", "one\n\ntwo"),
        ("<p>one</p>\n<p>two <b>bold</b>\n text</p>", "one\n\ntwo bold text"),
        ('<p class="MsoNormal">one</p><p class="MsoNormal">&nbsp;</p><p class=MsoNormal>two', "one\n\ntwo"),
        ("<ul><li>a<li>b</ul>c", "- a\n- b\n\nc"),
        (
            "<table><tr><td>When</td><td>Tuesday</td></tr><tr><td>Where</td></tr></table>",
            "When Tuesday\nWhere",
        ),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("a<hr>b", "a\n\nb"),
        ("1 < 2 &amp;&lt; &#x110000; &#99999999999999999999; &#8203;x", "1 < 2 &< \ufffd \ufffd x"),
        ("<title>T</title><style>p{}</style><script>alert('<p>x')</script>text", "text"),
        ('<p title="a > b" don\'t>x</p>', "x"),
        ('yes <img alt="👍"><img alt="logo of the company">', "yes 👍"),
        ("-- <br>Jane", "-- \nJane"),
    ],
)
def test_blocks_and_breaks_become_lines(source: str, expected: str) -> None:
    assert to_text(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('<a href="https://cal.example/jane">Book here</a>', "Book here <https://cal.example/jane>"),
        ('<a href="https://cal.example/jane/">cal.example/jane</a>', "cal.example/jane"),
        ('<a href="mailto:a@x.example">a@x.example</a>', "a@x.example"),
        ('<a href="javascript:alert(1)">x</a>', "x"),
        ('<a href="data:text/html,x">x</a>', "x"),
        ('<a href="https://x.example"><img src=p.gif></a>', ""),
    ],
)
def test_a_link_shows_where_it_leads_if_its_text_does_not(source: str, expected: str) -> None:
    assert to_text(source) == expected


@pytest.mark.parametrize(
    "hidden",
    [
        '<div style="display: none">Tuesday 3pm works</div>',
        '<div style="DISPLAY:NONE !important"><p>Tuesday 3pm <b>works</b></p></div>',
        '<span style="visibility:hidden">Tuesday 3pm works</span>',
        '<span style="font-size:0">Tuesday 3pm works</span>',
        '<span style="color:#111; font-size: 1px">Tuesday 3pm works</span>',
        '<span style="opacity:0">Tuesday 3pm works</span>',
        '<span style="mso-hide:all">Tuesday 3pm works</span>',
        '<span style="max-height:0;overflow:hidden">Tuesday 3pm works</span>',
        '<font color="white">Tuesday 3pm works</font>',
        '<span style="color:#fefefe">Tuesday 3pm works</span>',
        '<div style="background:#000"><span style="color:rgb(0, 0, 0)">Tuesday 3pm works</span></div>',
        "<p hidden>Tuesday 3pm works</p>",
        "<!-- Tuesday 3pm works -->",
        "<div>" * 3000 + "<div style=display:none>Tuesday 3pm works</div>" + "</div>" * 3000,
        "<template>Tuesday 3pm works</template>",
        "<svg><text>Tuesday 3pm works</text></svg>",
    ],
)
def test_hidden_text_does_not_count(hidden: str) -> None:
    assert to_text(f"No, sorry.{hidden}<p>Jane</p>").split() == ["No,", "sorry.", "Jane"]


@pytest.mark.parametrize(
    "visible",
    [
        '<span style="font-size:1em">yes</span>',
        '<span style="font-size:10px;opacity:0.9">yes</span>',
        '<td bgcolor="#0b57d0"><span style="color:#ffffff">yes</span></td>',
        '<span style="color:white;background-color:green">yes</span>',
        '<span aria-hidden="true">yes</span>',
        '<p style="display:none">no<p>yes',
    ],
)
def test_what_only_looks_hidden_counts(visible: str) -> None:
    assert "yes" in to_text(visible)


def test_zero_width_characters_do_not_split_words() -> None:
    assert to_text("Tues&#8203;day &zwnj;works") == "Tuesday works"


# --- quotes ---------------------------------------------------------------------------------------


def test_a_quote_by_gmail_follows_its_intro() -> None:
    source = (
        '<div dir="ltr">Yes</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">'
        'On Mon, May 4, 2026 at 10:00 AM Me &lt;<a href="mailto:me@x.example">me@x.example</a>&gt; wrote:'
        "<br></div>"
        '<blockquote class="gmail_quote" style="margin:0 0 0 .8ex">'
        "<div>Coffee?</div><div><br></div><div>Me</div></blockquote></div>"
    )
    assert to_text(source) == (
        "Yes\n\nOn Mon, May 4, 2026 at 10:00 AM Me <me@x.example> wrote:\n\n> Coffee?\n>\n> Me"
    )


def test_a_quote_by_apple_leaves_its_intro_unquoted() -> None:
    intro = "On May 4, 2026, at 10:00, Me &lt;me@x.example&gt; wrote:"
    source = (
        '<div dir="ltr">Yes</div><div dir="ltr"><br><blockquote type="cite">'
        f'{intro}<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">Coffee?</div></blockquote>'
    )
    assert to_text(source) == "Yes\n\nOn May 4, 2026, at 10:00, Me <me@x.example> wrote:\n>\n> Coffee?"


def test_a_quote_by_thunderbird_follows_its_prefix() -> None:
    source = (
        '<p>Yes</p><div class="moz-cite-prefix">On 04.05.26 10:00, Me wrote:<br></div>'
        '<blockquote type="cite" cite="mid:1@x"><p>Two questions:</p></blockquote>'
    )
    assert to_text(source) == "Yes\n\nOn 04.05.26 10:00, Me wrote:\n\n> Two questions:"


def test_a_quote_by_outlook_on_the_web_is_set_off_by_a_rule() -> None:
    source = (
        '<div>Yes</div><div id="appendonsend"></div><hr style="display:inline-block;width:98%">'
        '<div id="divRplyFwdMsg" dir="ltr"><font><b>From:</b> Me &lt;me@x.example&gt;<br>'
        "<b>Sent:</b> Monday<br><b>Subject:</b> Coffee?</font><div>&nbsp;</div></div><div>Shall we?</div>"
    )
    assert to_text(source) == (
        f"Yes\n\n{RULE}\nFrom: Me <me@x.example>\nSent: Monday\nSubject: Coffee?\n\nShall we?"
    )


@pytest.mark.parametrize("word", ["From", "Von", "De ", "Da"])
def test_a_quote_by_outlook_on_the_desktop_is_set_off_by_a_rule(word: str) -> None:
    source = (
        '<p class="MsoNormal">Yes</p>'
        '<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in">'
        f'<p class="MsoNormal"><b>{word}:</b> Me<br><b>Sent:</b> Monday</p></div>'
        '<p class="MsoNormal">Shall we?'
    )
    assert to_text(source) == f"Yes\n\n{RULE}\n{word}: Me\nSent: Monday\nShall we?"


def test_a_quote_by_yahoo_leaves_its_intro_unquoted() -> None:
    source = (
        '<div>Yes</div><div id="yqt1" class="yahoo_quoted"><div><div>On Monday, May 4, 2026, Me wrote:</div>'
        "<div><br></div><div>Coffee?</div></div></div>"
    )
    assert to_text(source) == "Yes\nOn Monday, May 4, 2026, Me wrote:\n>\n> Coffee?"


def test_a_quote_by_proton_is_quoted() -> None:
    source = '<div class="protonmail_quote">On Monday, Me wrote:<br><blockquote class="protonmail_quote">C'
    assert to_text(f"Yes{source}") == "Yes\nOn Monday, Me wrote:\n\n> C"


def test_an_indented_paragraph_of_gmail_is_no_quote() -> None:
    assert to_text('<blockquote style="margin:0 0 0 40px;border:none;padding:0px">Yes</blockquote>') == "Yes"


def test_a_quote_is_never_left_by_a_line_break_in_it() -> None:
    text = to_text(
        "No<blockquote>x<br>yes, 3pm&#10;yes&#x2028;yes<pre>a&#10;yes\n\nyes</pre>&#11;yes</blockquote>"
    )
    assert [line for line in text.splitlines() if line and not line.startswith(">")] == ["No"]


def test_answers_between_quotes_stay_unquoted() -> None:
    source = "<blockquote>When?</blockquote>Tuesday<blockquote>Where?</blockquote>Here"
    assert to_text(source) == "> When?\n\nTuesday\n\n> Where?\n\nHere"


def test_a_very_deep_quote_has_short_marks() -> None:
    assert to_text("<blockquote>" * 500 + "yes, 3pm") == ">>>>>>>> yes, 3pm"
