"""
Documents of other systems in which every field of their formats is filled.
"""

from typing import Any

DAY = "2024-05-06T07:08:09Z"

CASE_BELOW = {
    "CFPackage": {
        "CFDocument": "CFDocument",
        "CFItems": "CFItem",
        "CFAssociations": "CFAssociation",
        "CFDefinitions": "CFDefinitions",
        "CFRubrics": "CFRubric",
    },
    "CFRubric": {"CFRubricCriteria": "CFRubricCriterion"},
    "CFRubricCriterion": {"CFRubricCriterionLevels": "CFRubricCriterionLevel"},
}
BADGES_BELOW = {
    "AchievementCredential": {"credentialSubject": "AchievementSubject"},
    "AchievementSubject": {"achievement": "Achievement"},
    "Achievement": {"resultDescription": "ResultDescription", "alignment": "Alignment"},
    "ResultDescription": {
        "rubricCriterionLevel": "RubricCriterionLevel",
        "alignment": "Alignment",
    },
    "RubricCriterionLevel": {"alignment": "Alignment"},
}


def uuid(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012}"


def link(number: int, title: str = "A title") -> dict[str, Any]:
    return {"title": title, "identifier": uuid(number), "uri": f"https://x.org/{uuid(number)}"}


def about(number: int) -> dict[str, Any]:
    return {
        "identifier": uuid(number),
        "uri": f"https://x.org/{uuid(number)}",
        "lastChangeDateTime": DAY,
    }


def item(number: int, text: str, type: str = "", **more: Any) -> dict[str, Any]:
    found = {**about(number), "fullStatement": text, **more}
    return {**found, "CFItemType": type} if type else found


def full_item(number: int, text: str, type: str) -> dict[str, Any]:
    return item(
        number,
        text,
        type,
        humanCodingScheme="A.1",
        listEnumeration="1",
        CFItemTypeURI=link(90),
        abbreviatedStatement="Short",
        alternativeLabel="Outcome",
        conceptKeywords=["a"],
        conceptKeywordsURI=link(91),
        notes="A note",
        subject=["Elections"],
        subjectURI=[link(92)],
        language="en",
        educationLevel=["12"],
        licenseURI=link(93),
        statusStartDate="2020-01-01",
        statusEndDate="2030-01-01",
        extensions={"other": 1},
    )


def child(number: int, origin: int, destination: int, sequence: int = 1, **more: Any) -> Any:
    return {
        **about(number),
        "associationType": "isChildOf",
        "originNodeURI": link(origin),
        "destinationNodeURI": link(destination),
        "sequenceNumber": sequence,
        **more,
    }


def document(**more: Any) -> dict[str, Any]:
    return {**about(1), "creator": "A creator", "title": "A framework", **more}


def full_document() -> dict[str, Any]:
    return document(
        publisher="A publisher",
        description="What it is about",
        version="3",
        adoptionStatus="Draft",
        notes="A note",
        licenseURI=link(93),
        caseVersion="1.1",
        frameworkType="Standard",
        language="en",
        officialSourceURL="https://x.org",
        subject=["Elections"],
        subjectURI=[link(92)],
        statusStartDate="2020-01-01",
        statusEndDate="2030-01-01",
        extensions={"other": 1},
    )


def definitions() -> dict[str, Any]:
    licence = {**link(93), "licenseText": "Ask first.", "lastChangeDateTime": DAY}
    concept = {**link(91), "hierarchyCode": "1", "lastChangeDateTime": DAY}
    return {
        "CFLicenses": [licence],
        "CFConcepts": [concept],
        "CFSubjects": [concept],
        "CFItemTypes": [{**concept, "description": "A type"}],
        "CFAssociationGroupings": [concept],
        "extensions": {"other": 1},
    }


def rubric(*, scored: bool) -> dict[str, Any]:
    """With levels in the order of their positions, or of their scores."""
    levels = []
    for at in (1, 2):
        more = {"position": at, "feedback": "Well done", "rubricCriterionId": uuid(81)}
        level = {**about(82 + at), "quality": f"Good {at}", "description": f"Does {at}"}
        order = {"score": float(at)} if scored else more
        levels.append({**level, **order, "extensions": [{"other": 1}]})
    criterion = {
        **about(81),
        "category": "How well",
        "description": "How well it is done",
        "weight": 1.5,
        "position": 1,
        "rubricId": uuid(80),
        "CFItemURI": link(10),
        "CFRubricCriterionLevels": levels,
        "extensions": {"other": 1},
    }
    if scored:
        del criterion["category"]
    return {
        **about(80),
        "title": "A rubric",
        "description": "Of quality",
        "CFRubricCriteria": [criterion],
        "extensions": {"other": 1},
    }


def package(*items: Any, associations: Any = (), **more: Any) -> dict[str, Any]:
    """A plain package of these items."""
    return {
        "CFDocument": more.pop("document", document()),
        "CFItems": list(items),
        "CFAssociations": list(associations),
        **more,
    }


def full_unit() -> dict[str, Any]:
    more = {
        "CFAssociationGroupingURI": link(94),
        "notes": "A note",
        "extensions": {"other": 1},
    }
    return package(
        full_item(10, "Do this", "Standard"),
        full_item(11, "Know that", "Knowledge"),
        full_item(12, "Do more", "Component"),
        document=full_document(),
        associations=[child(20, 11, 1, 1), child(21, 10, 1, 2, **more), child(22, 12, 10, 1)],
        CFDefinitions=definitions(),
        extensions={"other": 1},
    )


def full_competency(*, scored: bool = False) -> dict[str, Any]:
    levelled = {**child(23, 12, 10), "associationType": "hasSkillLevel"}
    rubric_of = rubric(scored=scored)
    if scored:
        rubric_of["CFRubricCriteria"][0].pop("description")
    return package(
        item(10, "First", "Level"),
        item(11, "Second", "Level"),
        item(12, "Does it"),
        item(13, "Does it well"),
        document=document(),
        associations=[child(20, 10, 1, 1), child(21, 11, 1, 2), child(22, 13, 11), levelled],
        CFRubrics=[rubric_of],
    )


def untitled_rubric() -> dict[str, Any]:
    found = full_competency()
    del found["CFRubrics"][0]["CFRubricCriteria"][0]["category"]
    return found


# Open Badges.


def alignment(code: str | None = "X1") -> dict[str, Any]:
    found = {
        "type": ["Alignment"],
        "targetName": "A target",
        "targetUrl": "https://x.org/target",
        "targetDescription": "What it is",
        "targetFramework": "A framework",
        "targetType": "CFItem",
    }
    return {**found, "targetCode": code} if code else found


def achievement(**more: Any) -> dict[str, Any]:
    return {
        "id": "https://x.org/a",
        "type": ["Achievement"],
        "name": "A badge",
        "description": "What it is for",
        "criteria": {"narrative": "Do it."},
        **more,
    }


def full_achievement(**more: Any) -> dict[str, Any]:
    return achievement(
        **{
            "@context": ["https://x.org/context"],
            "humanCode": "AB",
            "version": "2",
            "creator": {"id": "https://x.org", "type": ["Profile"], "name": "A creator"},
            "tag": ["a", "b"],
            "fieldOfStudy": "Elections",
            "achievementType": "Competency",
            "inLanguage": "en",
            "creditsAvailable": 1.0,
            "endorsement": [{"id": "https://x.org/e"}],
            "endorsementJwt": ["a.b.c"],
            "image": {"id": "https://x.org/i", "type": "Image"},
            "otherIdentifier": [{"type": "IdentifierEntry"}],
            "related": [{"id": "https://x.org/r", "type": ["Related"]}],
            "specialization": "Polls",
            "alignment": [alignment(), alignment(None), alignment("AB.S1")],
            **more,
        }
    )


def result(**more: Any) -> dict[str, Any]:
    return {
        "id": "urn:uuid:r",
        "type": ["ResultDescription"],
        "name": "A result",
        "resultType": "Result",
        "alignment": [alignment("AB.K1")],
        **more,
    }


def level(points: str, **more: Any) -> dict[str, Any]:
    return {
        "id": f"urn:uuid:l{points}",
        "type": ["RubricCriterionLevel"],
        "name": f"Level {points}",
        "description": f"Does {points}",
        "level": f"L{points}",
        "points": points,
        **more,
    }


def rubric_result() -> dict[str, Any]:
    behaviour = [alignment("AB.L1.B1")]
    return result(
        rubricCriterionLevel=[level("2"), level("1", alignment=behaviour)],
        requiredLevel="urn:uuid:l1",
        valueMin="1",
        valueMax="2",
    )


def values_result() -> dict[str, Any]:
    return result(id="urn:uuid:v", name="Grade", allowedValue=["C", "B"], requiredValue="B")


def credential(of: dict[str, Any]) -> dict[str, Any]:
    """A credential with every field, of an achievement."""
    award = "image endorsement endorsementJwt evidence proof credentialSchema credentialStatus "
    award += "refreshService termsOfUse"
    subject = "identifier activityStartDate activityEndDate creditsEarned image licenseNumber "
    subject += "narrative role source term"
    return {
        "@context": [
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        ],
        "id": "https://x.org/c",
        "type": ["VerifiableCredential", "AchievementCredential"],
        "name": "A badge",
        "description": "Of somebody",
        "issuer": {"id": "https://x.org", "type": ["Profile"]},
        "validFrom": DAY,
        "issuanceDate": DAY,
        "awardedDate": DAY,
        "validUntil": DAY,
        "expirationDate": DAY,
        **{key: [{"id": "https://x.org/y"}] for key in award.split()},
        "credentialSubject": {
            "id": "did:web:x.org",
            "type": ["AchievementSubject"],
            "achievement": of,
            "result": [{"type": ["Result"]}],
            **{key: [{"id": "https://x.org/z"}] for key in subject.split()},
        },
    }


def examples(format: str) -> list[dict[str, Any]]:
    """Enough of them that every field says something in one."""
    if format == "case":
        one = full_unit()
        del one["CFDocument"]["publisher"]
        return [
            full_unit(),
            one,
            full_competency(),
            full_competency(scored=True),
            untitled_rubric(),
        ]
    return [
        credential(full_achievement()),
        credential(full_achievement(resultDescription=[result(), result(alignment=[])])),
        credential(full_achievement(resultDescription=[rubric_result(), values_result()])),
    ]
