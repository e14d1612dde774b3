"""H84–H85: configuration files, rules files and the environment."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.entry import Kind, entry

RULE = """
[cues.hello]
phrases = ["hello (there|you) <2> {who}"]
matches = ["hello there my friend"]
[lists]
who = ["friend", "pal"]
[[rules]]
name = "says-hello"
act = "thank"
if = ["hello", "@question"]
matches = ["Hello there my friend?"]
ignores = ["Good bye."]
"""
BOMBS = (
    f"{'.'.join('a' * 20_000)} = 1",
    f"x = {{{'.'.join('a' * 20_000)} = 1}}",
    f"[{'.'.join('a' * 20_000)}]",
    f"x = {'[' * 5_000}{']' * 5_000}",
    f"x = {'{a=' * 5_000}1{'}' * 5_000}",
    f"x = {'9' * 20_000}",
    f"x = 1e{'9' * 20_000}",
    f"x = 0x{'f' * 20_000}",
    "x = 1\nx = 2",
    "[owner]\n[owner]",
    "[[owner]]\n" * 3_000,
    "".join(f"[a{n}]\n" for n in range(6_000)),
    "a = [" + "1," * 30_000 + "]",
    'x = "' + "\\" * 30_001,
    "x = '''" + "'" * 30_000,
    "\t[owner]\t\n\ttimezone\t=\t'UTC'",
    "\ufeff\ufeff[owner]",
    "[owner]\r\ntimezone = 'UTC'\rcountry = 'DE'",
    "#" * 2_000_000,
    "x = 9999-99-99T99:99:99Z",
    "x = 0001-01-01T00:00:00+23:59",
    '"" = ""',
    '"\\u0000\\u001b[2J" = 1',
)


@entry(84, Kind.CONFIG)
def settings_that_cannot_be() -> Iterator[bytes]:
    for text in BOMBS:
        yield text.encode()
    for value in ("nan", "inf", "-inf", "0", "-1", "1e308", "'5m;rm'", "18446744073709551616", "true", "[]"):
        yield f"[policy]\ntouch_weeks = {value}".encode()
    for text in (
        "[polciy]",
        "[policy]\nTouch_Weeks = 3",
        "[policy]\n'touch_weeks\\nx' = 3",
        f"[policy]\n{'a' * 60_000} = 3",
        f"[owner]\ntimezone = '{'America/' * 5_000}'",
        "[owner]\ntimezone = 'a'\n[owner.addresses]\nx = 1",
        "[owner]\naddresses = [" + "'a@b.example'," * 3_000 + "]",
        f"[owner]\naddresses = ['{'a' * 50_000}@b.example']",
        f"[owner]\naddresses = ['{'<' * 300}', '{'@' * 300}']",
        "[owner]\ncountry = '\\u0000'",
        "[rules]\nfiles = ['\\u0000', '~', '$HOME', '~root/x', '../../../etc/passwd']".replace("'", '"'),
        f"[rules]\nfiles = ['{'x' * 5_000}']",
        "[rules]\nfiles = [" + "'x'," * 9_000 + "]",
    ):
        yield text.encode()
    yield b"\xff\xfe[\0o\0"
    yield "[owner]\ntimezone = 'UTC'\n".encode("utf-16")


@entry(84, Kind.RULES)
def rules_that_cannot_be() -> Iterator[bytes]:
    yield RULE.encode()
    for text in BOMBS:
        yield text.encode()
    for phrase in (
        "(" * 1_000,
        "((((((((((hello))))))))))",
        "(a|" * 600 + "b" + ")" * 600,
        "hello <12> <12> <12> <12> <12> <12> <12> you",
        "hello <99999999999999999999> you",
        "hello <²> you",
        "{who}" * 300,
        "hello " + "(a|b|c|d)? " * 150,
        "hello " + "pick~ " * 300,
        "\u0130\u0130\u0130",
        "hello \\ud800".replace("\\ud800", "\ufffd"),
        "*",
        "^^^^",
        "?",
        "~",
    ):
        yield RULE.replace("hello (there|you) <2> {who}", phrase).encode()
    for before, after in (
        ("who = [", "who = ['{who}', "),
        ("who = [", "who = ['" + "x" * 5_000 + "', "),
        ("who = [", "who = [" + "'x'," * 50_000),
        ('"hello", "@question"', "'hello'," * 4_000),
        ('["hello", "@question"]', "{not = " * 40 + "'hello'" + "}" * 40),
        ('["hello", "@question"]', "{score = {hello = nan}, at_least = inf}"),
        ('["hello", "@question"]', "{count = 'words', at_least = 1e308}"),
        ('["hello", "@question"]', "{sender = ['\\ud800', '@', '']}"),
        ('"thank"', '"thank\\nyou"'),
        ("phrases =", "patterns = ['(a*)*(a*)*(a*)*hello', '(?P<x', '.{1000}{1000}hello']\nphrases ="),
        ("phrases =", "patterns = ['hello" + ".{0,1000}" * 200 + "']\nphrases ="),
    ):
        yield RULE.replace(before, after).encode("utf-8", "replace")
    lists = "\n".join(f"w{n} = ['{{w{n - 1}}} {{w{n - 1}}} {{w{n - 1}}}']" for n in range(1, 12))
    yield RULE.replace("{who}", "{w11}").replace("[lists]", f"[lists]\nw0 = ['a', 'b']\n{lists}").encode()


@entry(85, Kind.VARIABLES)
def an_environment_that_means_harm() -> Iterator[bytes]:
    for name, value in (
        ("KEEPWARM_OWNER__TIMEZONE", ""),
        ("KEEPWARM_OWNER__TIMEZONE", "Europe/Berlin\n"),
        ("KEEPWARM_OWNER__TIMEZONE", "../../etc/passwd"),
        ("KEEPWARM_OWNER__ADDRESSES", "[" * 100_000),
        ("KEEPWARM_OWNER__ADDRESSES", "\udcff"),
        ("KEEPWARM_OWNER", "{" * 5_000),
        ("KEEPWARM_OWNER", '{"timezone": {"a": 1}}'),
        ("KEEPWARM_POLICY__TOUCH_WEEKS", "9" * 5_000),
        ("KEEPWARM_POLICY__TOUCH_WEEKS", "1e308"),
        ("KEEPWARM_POLICY__TOUCH_WEEKS__X", "1"),
        ("KEEPWARM_POLICY__" + "X__" * 5_000, "1"),
        ("KEEPWARM_RULES__FILES", '["~nobody-at-all/x", "$HOME/x", "\\u0000"]'),
        ("KEEPWARM_", "x"),
        ("keepwarm_owner__country", "\x1b[2J"),
    ):
        yield f"{name}={value}".encode("utf-8", "surrogateescape")
