#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""must_fail_test.py PAGES_TOOL ROOT: a mistake in a template ends the build with file and line.

Each case is one template with one mistake and words of the complaint; the same template without it must pass.
"""
import argparse
import os
import sys
import tempfile

FIELDS = """{{fields
  name text
  note? text
  words words
  count int
  is_so bool
  link url
  drawing svg
  lines list line
    label text
}}
"""
FIRST = FIELDS.count("\n") + 1  # the line of what follows

# the line after the fields, words of the complaint
PAGES = [
    # fields and types
    ("<p>{{nobody}}</p>", "no field nobody"),
    ("<p>{{lines}}</p>", "a list cannot be shown"),
    ("<p>{{is_so}}</p>", "a bool cannot be shown"),
    ("<p>{{name.first}}</p>", "a text has no first"),
    ("<p>{{#each name as n}}x{{/each}}</p>", "not a list"),
    ("{{#each lines as line}}{{line.labels}}{{/each}}", "no field labels"),
    ("{{#each lines as line}}{{#each lines as line}}{{/each}}{{/each}}", "already names something"),
    ("{{#each lines as line}}{{/each}}{{line.label}}", "no field line"),
    ("<p>{{note}}</p>", "may be absent"),
    ("{{#if note}}{{#else}}{{note}}{{/if}}", "may be absent"),
    ("{{#if note or is_so}}{{note}}{{/if}}", "may be absent"),
    ("{{#if is_so is 3}}x{{/if}}", "cannot be compared"),
    ('{{#if count is "three"}}x{{/if}}', "cannot be compared"),
    ('<input checked?={{name}}>', "not a bool"),
    ('{{plural name "one" "{name} many"}}', "not an int"),
    ('{{plural count "one {name}" "many"}}', "missing in the second form"),
    # unescaped text
    ("<div>{{raw name}}</div>", "only an svg may be raw"),
    ("<div>{{raw words}}</div>", "only an svg may be raw"),
    ("<div>{{drawing}}</div>", "written {{raw x}}"),
    ("<title>{{raw drawing}}</title>", "cannot stand in <title>"),
    ('<p title="{{raw drawing}}">x</p>', "cannot stand in an attribute"),
    # addresses
    ('<a href="{{name}}">x</a>', "make it a url"),
    ('<a href="/clients/{{name}}">x</a>', "make it a url"),
    ('<a href="{{count}}">x</a>', "after a literal"),
    ('<a href="javascript:go()">x</a>', "an address begins with"),
    ('<a href="//elsewhere.example/">x</a>', "an address begins with"),
    ('<a href="data:text/html,x">x</a>', "an address begins with"),
    ('<a href="/x{{link}}">x</a>', "stands alone or first"),
    ('<img src="{{name}}" alt="">', "make it a url"),
    ('<form method="post" action="{{name}}"></form>', "make it a url"),
    ('<button formaction="{{words}}">x</button>', "make it a url"),
    ('<form data-autosave="{{name}}"></form>', "make it a url"),
    ('<svg><use href="{{name}}"/></svg>', "make it a url"),
    ('<svg><use xlink:href="{{name}}"/></svg>', "make it a url"),
    ('<a href="{{#if is_so}}{{name}}{{/if}}">x</a>', "make it a url"),
    ('{{#if is_so}}<a {{#if is_so}}href="{{name}}"{{/if}}>x</a>{{/if}}', "make it a url"),
    # places where nothing may stand
    ("<script>let a = {{count}};</script>", "nothing may stand inside <script>"),
    ("<script>go()</script>", "nothing may stand inside <script>"),
    ("<style>p { color: {{name}} }</style>", "<style> is refused"),
    ('<p onclick="{{name}}">x</p>', "holds a script"),
    ('<p onClick="go()">x</p>', "holds a script"),
    ('<svg onload="go()"></svg>', "holds a script"),
    ('<svg><animate href="#x"/></svg>', "<animate> is refused"),
    ('<p style="color: {{name}}">x</p>', "style is refused"),
    ('<p style="color: red">x</p>', "style is refused"),
    ('<iframe srcdoc="{{name}}"></iframe>', "<iframe> is refused"),
    ('<meta http-equiv="refresh" content="{{name}}">', "http-equiv"),
    ("<!-- {{name}} -->", "nothing may be put into a comment"),
    ("<p class={{name}}>x</p>", "needs quotes"),
    ("<p class=big>x</p>", "needs quotes"),
    ("<p {{name}}>x</p>", "inside a tag only {{#if}}"),
    ("<{{name}}>x</p>", "a lone <"),
    ('<p data-{{name}}="1">x</p>', "inside a tag only {{#if}}"),
    # what is not closed or not nested
    ("<p>x", "<p> is never closed"),
    ("<p><b>x</p></b>", "</p> where <b>"),
    ("x</p>", "closes nothing"),
    ("<p><div>x</div></p>", "<div> cannot stand in <p>"),
    ("<div/>", "does not close itself"),
    ("{{#if is_so}}<p>{{/if}}</p>", "<p> of line"),
    ("<p>{{#if is_so}}x</p>{{/if}}", "{{#if}} is not closed"),
    ("{{#if is_so}}x", "{{#if}} is not closed"),
    ("{{#each lines as line}}x{{/if}}", "{{#each}} is not closed"),
    ("x{{/if}}", "stands alone"),
    ('<p class="x>y</p>', "inside a quoted value"),
    ("<p>{{name</p>", "not closed"),
    ("<p>a } b</p>", "a lone brace"),
    ("<a href=\"/x\"><a href=\"/y\">x</a></a>", "inside a link or button"),
    ('<form method="post" action="/x"><form method="post" action="/y"></form></form>', "a form in a form"),
    ('<form method="{{name}}" action="/x"></form>', 'method="get" or method="post"'),
    # parts, assets
    ("{{>nowhere}}", "no template nowhere"),
    ('{{>input name="a" type="text"}}', "needs label"),
    ('{{>input name="a" type="text" label="A" colour="red"}}', "no field colour"),
    ('{{>input name=count type="text" label="A"}}', "count is a int"),
    ("{{>choices name=\"a\" type=\"radio\" legend=\"A\" options=lines}}", "lines is a list"),
    ('{{>input name="a" type="text" label="Dear {name}"}}', "cannot stand inside these words"),
    ("{{>problems name}}", "not a record shared_problems"),
    ("x{{>layout client title=\"A\"}}", "the layout comes first"),
    ("{{>layout input name=\"A\"}}", "no layout input"),
    ('<link rel="stylesheet" href="{{asset "css/none.css"}}">', "no asset"),
    ('{{icon "dragon"}}', "no icon"),
]
BLOCKS = [
    ("{{fields\n  a textt\n}}\n", 2, "unknown type"),
    ("{{fields\n  a text\n  a text\n}}\n", 3, "twice"),
    ("{{fields\n  a? int\n}}\n", 2, "may be absent"),
    ("{{fields\n  html text\n}}\n", 2, "cannot be the name"),
    ("{{fields\n  a list other\n}}\n", 2, "neither described below nor known"),
    ("{{fields\n  a text\n    b text\n}}\n", 3, "fits no level"),
    ("<p>x</p>\n", 1, "begins with {{fields"),
]
WORDS = [
    ("Bad name  x\n", 1, "written `name"),
    ("a  x\na  y\n", 2, "twice"),
    ("a count  only one form\n", 1, "two forms"),
    ("a  lone { brace\n", 1, "lone brace"),
]
TRANSLATIONS = [
    ('msgid "Go on, {name}"\nmsgstr "Verder"\n', "placeholders and tags"),
    ('msgid "Go on, {name}"\nmsgstr "<b>{name}</b> verder"\n', "placeholders and tags"),
    ('msgid "Go on, {name}"\nmsgstr "{name} <verder"\n', "no tag of the source"),
]


def build(tool, root, template, words=None, translation=None):
    """The complaint of the tool about one template, or None."""
    with tempfile.TemporaryDirectory() as folder:
        pages, out = os.path.join(folder, "pages"), os.path.join(folder, "out")
        os.makedirs(pages)
        po = os.path.join(root, "po")
        files = {os.path.join(pages, "start.html"): template}
        if words is not None:
            files[os.path.join(pages, "words.txt")] = words
        if translation is not None:
            po = os.path.join(folder, "po")
            os.makedirs(po)
            files[os.path.join(po, "languages.txt")] = "en English ltr one_other\nnl Nederlands ltr one_other\n"
            files[os.path.join(po, "nl.po")] = translation
        for path, content in files.items():
            with open(path, "w", encoding="utf-8") as handle:
                handle.write(content)
        given = argparse.Namespace(part="trial", pages=pages, header=out + ".h", source=out + ".c", catalogue=out + ".pot",
                                   depfile=out + ".d", po=po, assets=os.path.join(root, "assets"), include=None,
                                   shared=os.path.join(root, "src/engine/html/layouts"))
        try:
            tool.make(given)
        except tool.Fault as fault:
            return str(fault)
        return None


def cases():
    """Name of the spoiled file, line, complaint, template, words, translation."""
    for content, complaint in PAGES:
        yield "start.html", FIRST, complaint, FIELDS + content + "\n", None, None
    for content, line, complaint in BLOCKS:
        yield "start.html", line, complaint, content, None, None
    for content, line, complaint in WORDS:
        yield "words.txt", line, complaint, FIELDS, content, None
    for content, complaint in TRANSLATIONS:
        yield "nl.po", 1, complaint, FIELDS + "<p>Go on, {{name}}</p>\n", None, content


def main():
    root = sys.argv[2]
    sys.path.insert(0, os.path.dirname(sys.argv[1]))
    import pages as tool  # its folder is known only now
    good = FIELDS + '<p>{{name}}</p><a href="{{link}}">x</a>{{raw drawing}}{{#if note}}{{note}}{{/if}}\n'
    complaint = build(tool, root, good, "a  Fine.\n", 'msgid "Fine."\nmsgstr "Goed."\n')
    faults = [f"the good template does not pass: {complaint}"] if complaint else []
    count = 0
    for file, line, wanted, template, words, translation in cases():
        count += 1
        complaint = build(tool, root, template, words, translation)
        if complaint is None:
            faults.append(f"built, but should not: {template[len(FIELDS):] or words or translation}")
        elif f"{file}:{line}: " not in complaint or wanted not in complaint:
            faults.append(f"wanted {file}:{line}: {wanted}, heard {complaint.strip()[-300:]}")
    print("\n".join(faults))
    print(f"{count} mistakes, {len(faults)} not seen as they should")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
