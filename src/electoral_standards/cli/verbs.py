"""
The verbs: every command with its usage and the first line of its help.

Only the module of the verb that is called is imported, so what all verbs say stands here.
"""

from typing import NamedTuple

__all__ = ["GROUPS", "VERBS", "Group", "Verb"]


class Verb(NamedTuple):
    """A command, whose module of the same name is imported when it is needed."""

    #: The first line of its help.
    summary: str

    #: What it takes, besides the format.
    takes: str


class Group(NamedTuple):
    """A command that has commands of its own, one for each format or thing to do."""

    #: The first line of its help.
    summary: str

    #: The package below `electoral_standards.cli` whose modules have the names of the verbs.
    folder: str

    #: Its verbs, in the order of the help.
    verbs: dict[str, Verb]


#: The verbs, in the order in which a stranger needs them.
VERBS = {
    "demo": Verb("See the whole journey on two made-up records.", ""),
    "list": Verb("List the standards, role profiles and crosswalks.", ""),
    "show": Verb("Show anything that has a code or a name, in plain words.", "CODE"),
    "validate": Verb(
        "Find every fault of documents, each with its place in the document.", "FILE..."
    ),
    "check": Verb("Check that the catalogue, or files of your own, agree.", "[FILE...]"),
    "assess": Verb(
        "Conclude what the judgements in a record amount to, standard by standard.",
        "RECORD... [--as-at DAY] [--policy NAME|FILE] [--audience NAME] [--explain [CODE]]",
    ),
    "compare": Verb(
        "Say what changed from one record or result of a subject to another, and why.",
        "BEFORE AFTER [--as-at DAY] [--before-as-at DAY] [--after-as-at DAY] [--policy NAME|FILE]",
    ),
    "gaps": Verb(
        "Compare a record with what a role requires, in the order of what matters most.",
        "RECORD... --profile NAME|FILE [--as-at DAY] [--fail-on statutory-gap]",
    ),
    "plan": Verb(
        "Choose what to do about the gaps of a record, for the least effort.",
        "RECORD... --profile NAME|FILE [--by DAY] [--budget N] [--as-at DAY]",
    ),
    "team": Verb(
        "Count who holds what a role requires, and find who cannot be spared.",
        "DIR|RECORD... --profile NAME|FILE [--without ID...] [--absent ID...]",
    ),
    "needs": Verb(
        "Score the training needs of a group: how important items are, and how well people do "
        "them.",
        "RATINGS [--scale 1-5] [--audience NAME]",
    ),
    "score": Verb(
        "Score a whole table of ratings: verdicts and gaps of every subject, into a file.",
        "RATINGS --profile NAME|FILE -o OUT [--layout NAME] [--explain SUBJECT]",
    ),
    "organisation": Verb(
        "Count, unit by unit of an organisation, who holds what a role requires.",
        "RESULTS --profile NAME|FILE [--by COLUMN] [--audience NAME] [-o FILE]",
    ),
    "progress": Verb(
        "Follow people or offices over time, and say why they stand lower than before.",
        "RECORD|RESULT... [--profile NAME|FILE] [--as-at DAY...] [--fail-on regression]",
    ),
    "report": Verb(
        "Make one page for people of documents that belong together, or a blank form.",
        "DOCUMENT... [--profile NAME|FILE] [-o FILE] [--format html|pdf]",
    ),
    "read": Verb(
        "Read published documents into drafts of your own, with an account of every line.",
        "DOCUMENT... [--as FAMILY] [--account] [-o FILE]",
    ),
    "policies": Verb(
        "Show the choices on the way to a verdict: policies, rules, rating scales.", "[NAME]"
    ),
    "agreement": Verb(
        "Say how far the raters of records agree, by the field's statistics.",
        "RECORD... [--as-at DAY] [--policy NAME|FILE]",
    ),
    "verify": Verb(
        "Bind the official wording of your own copies of documents, and tell what drifted.",
        "DOCUMENT... [--pack FOLDER]",
    ),
    "diff": Verb(
        "Say what changed from one version of a standard to another, item by item.",
        "OLD NEW [--fail-from SEVERITY]",
    ),
    "migrate": Verb(
        "Let records follow a standard to another version, by a plan that a person approves.",
        "RECORD... (--from OLD --to NEW | --plan PLAN) [--decide CODE=WHAT] [-o FILE]",
    ),
}

#: The commands with commands of their own, which come after the others.
GROUPS: dict[str, Group] = {
    "export": Group(
        "Write for the systems that people already run, and say what is lost on the way.",
        "exporting",
        {
            "case": Verb(
                "Write a standard as a CASE 1.1 package.",
                "CODE|FILE [--profile strict|compat] [-o FILE] [--losses FILE]",
            ),
            "badges": Verb(
                "Write a standard as an Open Badges 3.0 Achievement, or a result as a credential.",
                "CODE|FILE [--issuer ADDRESS --issuer-name NAME] [-o FILE] [--losses FILE]",
            ),
            "skos": Verb(
                "Write a standard as a SKOS concept scheme.",
                "CODE|FILE [--syntax turtle|json-ld] [-o FILE] [--losses FILE]",
            ),
            "moodle": Verb(
                "Write a standard as a competency framework of Moodle.",
                "CODE|FILE [-o FILE] [--losses FILE]",
            ),
            "form": Verb(
                "Make a workbook to assess by, for people who do not program.",
                "[CODE...] [--role NAME|FILE] [--record FILE] -o FILE.xlsx",
            ),
            "csv": Verb(
                "Write judgements as a table, or a table to fill in.",
                "RECORD...|CODE... [-o FILE]",
            ),
            "table": Verb(
                "Write results as rows, for spreadsheets and databases.",
                "RESULT... [--table NAME] [-o FILE.csv|FILE.parquet]",
            ),
        },
    ),
    "import": Group(
        "Read from the systems that people already run, and say what is lost on the way.",
        "importing",
        {
            "case": Verb(
                "Read a CASE package, of version 1.0 or 1.1, into a standard.",
                "FILE [--code CODE] [--crosswalk FILE] [-o FILE] [--losses FILE]",
            ),
            "badges": Verb(
                "Read an Open Badges 3.0 Achievement, or the one in a credential, into a standard.",
                "FILE [-o FILE] [--losses FILE]",
            ),
            "moodle": Verb(
                "Read a competency framework of Moodle into a standard.",
                "FILE [--code CODE] [-o FILE] [--losses FILE]",
            ),
            "form": Verb(
                "Read a form that was filled in, and make an assessment of it.",
                "FILE [-o FILE] [--dates day-first|month-first]",
            ),
            "csv": Verb(
                "Read a table of ratings, and make an assessment for each subject.",
                "FILE [--mapping MAP] [--dry-run] [--rejects FILE] [-o FOLDER|FILE]",
            ),
        },
    ),
    "privacy": Group(
        "Guard what is held about people: pseudonyms, their own data, what must be deleted.",
        "keeping",
        {
            "key": Verb("Make a key for pseudonyms.", "-o FILE"),
            "pseudonymise": Verb(
                "Put pseudonyms in the place of people, and leave names and notes out.",
                "FILE|FOLDER... --key FILE -o FOLDER [--keep-texts]",
            ),
            "export": Verb(
                "Gather everything about one person, without who judged.",
                "FILE|FOLDER... --subject ID [-o FOLDER]",
            ),
            "purge": Verb(
                "Delete what may no longer be kept.",
                "FILE|FOLDER... --before DAY [--dry-run]",
            ),
        },
    ),
    "generate": Group(
        "Make up data of any size, for trying things out.",
        "generating",
        {
            "ratings": Verb(
                "Make a table of made-up ratings, the same for the same seed.",
                "--subjects N -o FILE [--seed N] [--profile NAME|FILE | --standards CODE...]",
            ),
        },
    ),
}
