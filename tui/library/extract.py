"""An attribution as the JSON that other programs read: names instead of ids, spans as pairs."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tui.attribution import NETS, attribute
from tui.model import Attribution, Claim, Entity, Evidence, Spans
from tui.text.canon import Unfolded, canon

Json = dict[str, object]
Place = Callable[[int], int]


def extract(article_id: str | int, text: str, *, nets: str = NETS[0]) -> Json:
    """Attribute any string by the weights `nets`; the offsets of the result fit `text` as it was given."""
    place = Unfolded(text)
    return as_json(article_id, attribute(canon(text), nets=nets), place or None)


def as_json(article_id: str | int, attribution: Attribution, place: Place | None = None) -> Json:
    """What `allegedly extract` writes for one article.

    Args:
        article_id: kept as it was given.
        attribution: its ids become names: of speakers, of whoever states evidence, of the accused.
        place: takes offsets to those of another form of the text.

    Returns:
        `{"id", "engine", "claims", "speakers", "entities"}`; spans are `[start, end]` pairs of Python indices.
    """
    place = place or _same
    names = {entity.id: entity.name for entity in attribution.entities + attribution.speakers}
    return {
        "id": article_id,
        "engine": attribution.engine,
        "claims": [_claim(claim, names, place) for claim in attribution.claims],
        "speakers": [_entity(entity, place) for entity in attribution.speakers],
        "entities": [_entity(entity, place) for entity in attribution.entities],
    }


def _claim(claim: Claim, names: Mapping[str, str], place: Place) -> Json:
    return {
        "id": claim.id,
        "content": _spans(claim.content, place),
        "source": _spans(claim.source, place),
        "cue": _spans(claim.cue, place),
        "speaker": _name(claim.speaker, names),
        "form": claim.form.value,
        "kind": claim.kind.value,
        "against": [names.get(accused, accused) for accused in claim.against],
        "answers": list(claim.answers),
        "confidence": round(claim.confidence, 4),
        "evidence": [_evidence(evidence, names, place) for evidence in claim.evidence],
    }


def _evidence(evidence: Evidence, names: Mapping[str, str], place: Place) -> Json:
    return {
        "spans": _spans(evidence.spans, place),
        "basis": evidence.basis.value,
        "stance": evidence.stance.value,
        "by": _name(evidence.by, names),
    }


def _entity(entity: Entity, place: Place) -> Json:
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind.value,
        "anonymous": entity.anonymous,
        "aliases": list(entity.aliases),
        "mentions": _spans(entity.mentions, place),
    }


def _spans(spans: Spans, place: Place) -> list[list[int]]:
    return [[place(start), place(end)] for start, end in spans]


def _name(entity_id: str | None, names: Mapping[str, str]) -> str | None:
    return None if entity_id is None else names.get(entity_id, entity_id)


def _same(offset: int) -> int:
    return offset
