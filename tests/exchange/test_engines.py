"""
What the software of others says of what is written here, for the second stage.

Nothing is fetched: schemas, shapes and contexts stand beside the checkout.
"""

import json
import subprocess
import sys
from copy import deepcopy
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from electoral_standards.assessing.assessment import assess
from electoral_standards.content.loader import load_catalogue
from electoral_standards.exchange.case.writing import write_case
from electoral_standards.exchange.open_badges.achievement import write_achievement
from electoral_standards.exchange.open_badges.credential import write_credential
from electoral_standards.exchange.skos.json_ld import json_ld
from electoral_standards.exchange.skos.turtle import turtle
from electoral_standards.exchange.skos.writing import write_skos
from electoral_standards.model.catalogue import Family
from tests import needs
from tests.builders import a_catalogue, a_judgement, a_ladder, a_piece, a_unit, an_assessment
from tests.exchange import rich
from tests.exchange.shared import schema, shared

pytestmark = [
    pytest.mark.heavy,
    # rdflib, pyshacl and others announce their own future; it is not ours to mend.
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
]
CATALOGUE = load_catalogue()
BUNDLED = CATALOGUE.keys(Family.STANDARD)
#: Long past, since a signature is checked against the clock.
AS_AT = date(2020, 6, 1)


# CASE.


@pytest.mark.parametrize("code", BUNDLED)
def test_a_second_engine_accepts_every_bundled_package(code: str) -> None:
    """The OpenAPI document, whose patterns are stricter than the schema's formats."""
    openapi = needs.module("openapi_schema_validator")
    document = schema("case-1.1-openapi.json")
    wanted = {
        "$ref": "#/components/schemas/CFPackageDType",
        "components": document["components"],
    }
    validator = openapi.OAS30Validator(wanted, format_checker=openapi.oas30_format_checker)
    package = write_case(CATALOGUE.standard(code), catalogue=CATALOGUE)[0]
    assert [each.message for each in validator.iter_errors(package)] == []
    package["CFItems"][0]["identifier"] = "X"
    assert [*validator.iter_errors(package)]


# Open Badges.


@pytest.fixture(scope="module")
def keys() -> tuple[bytes, bytes]:
    made: tuple[bytes, bytes] = needs.module("openbadgeslib.keys").KeyEd25519().generate_keypair()
    return made


def a_credential(issuer: str, standard: Any, role: str) -> dict[str, Any]:
    """What somebody gets who meets everything."""
    items = [each.code for each in standard.parts() if hasattr(each, "condition")]
    day = date(2020, 5, 7)
    piece = a_piece(method="professional_discussion", observed=day)
    judged = [a_judgement(e, role=role, observed=day, evidence=["ev1"]) for e in items]
    record = an_assessment(*judged, evidence=[piece], standards=[standard.code])
    result = assess(record, as_at=AS_AT, catalogue=a_catalogue(standard))
    found = write_credential(result, standard, issuer=issuer, issuer_name="Example")[0]
    assert found is not None
    return found


CREDENTIALS = [(a_unit(), "assessor"), (a_ladder(), "peer"), (rich.unit(), "assessor")]


@pytest.mark.parametrize(("standard", "role"), CREDENTIALS[:2], ids=["unit", "ladder"])
def test_openbadgeslib_signs_and_verifies_and_refuses_what_was_tampered_with(
    standard: Any, role: str, keys: tuple[bytes, bytes]
) -> None:
    """With an embedded proof; every change of what is said is found out."""
    ob3 = needs.module("openbadgeslib.ob3")
    private, public = keys
    did = ob3.did_key_from_pem(public)
    method = f"{did}#{did.removeprefix('did:key:')}"
    made = a_credential(did, standard, role)
    at = datetime(2020, 6, 2, tzinfo=UTC)
    signed = ob3.add_data_integrity_proof(made, private, method, created=at)
    verifier = ob3.OB3LdpVerifier.for_issuer_did(did)
    assert verifier.verify(signed).achievement.name == standard.title
    for change in ("value", "achievement", "date"):
        tampered = deepcopy(signed)
        if change == "value":
            tampered["credentialSubject"]["result"][0]["value"] = "9"
        elif change == "achievement":
            tampered["credentialSubject"]["achievement"]["name"] = "Another"
        else:
            tampered["validFrom"] = "2019-06-01T00:00:00Z"
        with pytest.raises(ob3.OB3VerificationError):
            verifier.verify(tampered)


@pytest.mark.parametrize(("standard", "role"), CREDENTIALS[:2], ids=["unit", "ladder"])
def test_openbadgeslib_signs_and_verifies_it_as_a_token(
    standard: Any, role: str, keys: tuple[bytes, bytes]
) -> None:
    """The claims of a token are those of the credential."""
    ob3 = needs.module("openbadgeslib.ob3")
    private, public = keys
    did = ob3.did_key_from_pem(public)
    made = a_credential(did, standard, role)
    begins = int(datetime.fromisoformat(made["validFrom"]).timestamp())
    claims = {"iss": did, "jti": made["id"], "nbf": begins}
    token = ob3.OB3Signer(private, "EdDSA").sign_payload({**made, **claims})
    verifier = ob3.OB3Verifier(public, did)
    assert verifier.verify(token).achievement.name == standard.title
    head, body, signature = token.split(".")
    with pytest.raises(ob3.OB3VerificationError):
        verifier.verify(f"{head}.{body[:-2]}{'AA' if body[-2:] != 'AA' else 'BB'}.{signature}")


def load_offline(address: str, _options: Any = None) -> dict[str, Any]:
    """The contexts that stand beside the checkout, by their addresses."""
    files = {
        "https://www.w3.org/ns/credentials/v2": "credentials-v2.json",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json": "ob-v3p0-context-3.0.3.json",
    }
    text = shared("contexts", files[address]).read_text(encoding="utf-8")
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": address,
        "document": json.loads(text),
    }


def quads(document: Any) -> int:
    """How many statements JSON-LD makes of a document."""
    jsonld = needs.module("pyld.jsonld")
    text = jsonld.to_rdf(
        document, {"documentLoader": load_offline, "format": "application/n-quads"}
    )
    return len(text.splitlines())


def leaves(value: Any) -> int:
    """
    How many statements the texts and numbers of a document make, its contexts apart.

    Of a list whose order matters each value takes two, and the list as a whole one.
    """
    if isinstance(value, dict):
        ordered = sum(1 + len(each) for key, each in value.items() if key == "allowedValue")
        inside = (each for key, each in value.items() if key not in ("@context", "id"))
        return ordered + sum(map(leaves, inside))
    return sum(map(leaves, value)) if isinstance(value, list) else 1


def nodes(value: Any, *, inside: bool = False) -> int:
    """How many objects stand in others."""
    if isinstance(value, list):
        return sum(nodes(each, inside=inside) for each in value)
    if not isinstance(value, dict):
        return 0
    return inside + sum(nodes(each, inside=True) for each in value.values())


@pytest.mark.parametrize("standard", [rich.unit(), rich.ladder()], ids=lambda each: each.code)
def test_every_key_of_an_achievement_means_something_in_json_ld(standard: Any) -> None:
    """A misspelt key would vanish without a word: there are as many statements as values."""
    found = write_achievement(standard)[0]
    assert quads(found) == leaves(found) + nodes(found)
    wrong = deepcopy(found)
    wrong["humanCodee"] = wrong.pop("humanCode")
    assert quads(wrong) == quads(found) - 1


def test_every_key_of_a_credential_means_something_in_json_ld() -> None:
    found = a_credential("did:web:example.org", a_unit(), "assessor")
    assert quads(found) == leaves(found) + nodes(found)


# SKOS.


def graphs() -> list[tuple[str, Any]]:
    bundled = [(code, CATALOGUE.standard(code)) for code in BUNDLED]
    return bundled + [(f"rich {each.code}", each) for each in rich.standards()]


@pytest.mark.parametrize(("name", "standard"), graphs(), ids=lambda each: str(each)[:20])
@pytest.mark.parametrize("base", ["", "https://example.org/standards"])
def test_shapes_and_linter_accept_the_graph_and_both_syntaxes_say_the_same(
    name: str, standard: Any, base: str, tmp_path: Path
) -> None:
    """The integrity conditions of SKOS as SHACL, and the checks of semanticlint."""
    rdflib = needs.module("rdflib")
    compare = needs.module("rdflib.compare")
    pyshacl = needs.module("pyshacl")
    graph = write_skos(standard, base=base, catalogue=CATALOGUE)[0]
    path = tmp_path / "standard.ttl"
    path.write_text(turtle(graph), encoding="utf-8")
    parsed = rdflib.Graph().parse(path, format="turtle")
    other = rdflib.Graph().parse(data=json.dumps(json_ld(graph)), format="json-ld")
    assert compare.isomorphic(parsed, other), name
    shapes = str(shared("schemas", "skos.shacl.ttl"))
    conforms, _, report = pyshacl.validate(parsed, shacl_graph=shapes, advanced=True)
    assert conforms, report
    assert linted(path) == 0


def linted(path: Path) -> int:
    """The exit status of semanticlint: not 0 if it finds an error."""
    needs.module("semanticlint")
    words = ["-c", "from semanticlint.cli import main; main()", "check", str(path)]
    return subprocess.run([sys.executable, *words], capture_output=True, check=False).returncode


def test_shapes_and_linter_refuse_a_graph_that_is_not_sound(tmp_path: Path) -> None:
    """A concept related to what is broader than it, and no graph; so the test above can fail."""
    rdflib = needs.module("rdflib")
    pyshacl = needs.module("pyshacl")
    parsed = rdflib.Graph().parse(data=turtle(write_skos(rich.unit())[0]), format="turtle")
    skos = rdflib.Namespace("http://www.w3.org/2004/02/skos/core#")
    above, below = next(iter(parsed.subject_objects(skos.broader)))
    parsed.add((above, skos.related, below))
    shapes = str(shared("schemas", "skos.shacl.ttl"))
    assert not pyshacl.validate(parsed, shacl_graph=shapes, advanced=True)[0]
    path = tmp_path / "broken.ttl"
    path.write_text("<urn:x> a skos:Concept .", encoding="utf-8")
    assert linted(path) != 0
