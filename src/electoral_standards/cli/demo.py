"""
``demo``: the whole journey on the bundled, made-up records.
"""

from datetime import date

from electoral_standards.cli.options import Format, Given
from electoral_standards.cli.terminal import Status

__all__ = ["AS_AT", "RECORDS", "demo"]

#: The day of the demonstration; fixed, so that evidence does not age while nobody looks.
AS_AT = date(2026, 6, 1)

#: Each record, and the profile that it is held against.
RECORDS = {
    "officer.json": "electoral-services-officer",
    "returning-officer.json": "returning-officer",
}


def demo(*, format: Format = "text", terminal: Given) -> int:
    """
    See the whole journey on two made-up records.

    From judgements and evidence to verdicts, and from there to what is missing for a role. JSON:
    for each record its result and its gap analysis, one document a line.
    """
    from electoral_standards import bundled
    from electoral_standards.content.loader import examples_directory, load_catalogue
    from electoral_standards.interchange.documents import dumps
    from electoral_standards.reporting.text.journey import Leg, journey

    catalogue = load_catalogue()
    folder = examples_directory()
    legs = []
    for file, profile in RECORDS.items():
        result = bundled.assess(bundled.load(folder / file), as_at=AS_AT)
        legs.append(Leg(file, result, bundled.analyse_gaps(result, catalogue.profile(profile))))
    if format == "text":
        terminal.show(journey(legs, catalogue, folder=str(folder)))
        return Status.DONE
    for leg in legs:
        terminal.emit(dumps(leg.result, indent=None))
        terminal.emit(dumps(leg.gaps, indent=None))
    return Status.DONE
