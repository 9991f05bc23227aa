"""Documents that a free text mentions: read like a disclosure's, without a place of its own."""

from collections.abc import Mapping, Sequence

from graph_schema.document_numbers import DocumentForm
from graph_schema.ids import entity_id
from graph_schema.kinds import EntityKind, Scope
from graph_schema.resolved_mentions import DocumentName, LikelierDocument, ResolvedMention
from loaders.characters import squeeze
from loaders.documents.citations import DocumentMention, find_document_mentions
from loaders.documents.cited_documents import CitedDocument, CitedPlace, CitingProject
from loaders.documents.issuers import organ_of_title
from loaders.documents.keys import document_key
from loaders.documents.own_rules import is_own_rule
from loaders.documents.resolution import Resolution, resolve_documents

TEXT_AT_MOST = 100_000
"""Code points that a text may have."""

_WORDS_AROUND = 60
# Stands in a key for what a text without a place cannot say.
_NOWHERE = "\ufffc"


class TextTooLongError(ValueError):
    """A text that is too long to be resolved in one answer."""

    def __init__(self, length: int) -> None:
        super().__init__(
            f"the text has {length:,} characters; at most {TEXT_AT_MOST:,} are resolved at once"
        )


def resolve_citations(text: str) -> list[ResolvedMention]:
    """Return the documents that a text mentions, in reading order, repeats included.

    Titles without 《》 count where they name their organ. A line is to the rules of likeness
    what a project is in a disclosure.

    Which stored document a mention means is left to whoever has a store: the visible one with
    `name.id`, else the only one that a look-up by `name.text` finds; likewise for candidates,
    beside which stand the same-as edges of that document. A suggested number's document has the
    id of its canonical form.

    Raises:
        TextTooLongError: The text has more than `TEXT_AT_MOST` code points.
    """
    if len(text) > TEXT_AT_MOST:
        raise TextTooLongError(len(text))
    mentions = [each for each in find_document_mentions(text, True) if _is_meant(each)]
    keys = [_key(mention) for mention in mentions]
    doubts = resolve_documents(_documents(text, mentions, keys))
    names = {key: _name(mention, key) for mention, key in zip(mentions, keys, strict=True)}
    candidates = _candidates(doubts, names)
    return [
        ResolvedMention(
            start=mention.start,
            end=mention.end,
            printed=mention.printed,
            number=mention.number,
            title=mention.title,
            name=names[key],
            status=doubts.status(key),
            candidates=candidates.get(key, ()),
            suggestions=doubts.suggestions.get(key, ()),
        )
        for mention, key in zip(mentions, keys, strict=True)
    ]


def _is_meant(mention: DocumentMention) -> bool:
    """Leave out 关于…的意见 in running text that names no organ: it is hardly a title."""
    if mention.number is not None or mention.bookmarks:
        return True
    return organ_of_title(mention.title or "") is not None


def _key(mention: DocumentMention) -> str:
    return document_key(
        mention, disclosure_key=_NOWHERE, department_key=_NOWHERE, division=None
    )


def _name(mention: DocumentMention, key: str) -> DocumentName:
    text = mention.number.canonical if mention.number else mention.title or mention.printed
    if key.endswith(_NOWHERE):
        return DocumentName(None, text)
    return DocumentName(entity_id(EntityKind.POLICY_DOCUMENT, key), text)


def _documents(
    text: str, mentions: Sequence[DocumentMention], keys: Sequence[str]
) -> list[CitedDocument]:
    places: dict[str, list[CitedPlace]] = {}
    first: dict[str, DocumentMention] = {}
    titles: dict[str, str] = {}
    line = at = 0
    for mention, key in zip(mentions, keys, strict=True):
        line += text.count("\n", at, mention.start)
        at = mention.start
        first.setdefault(key, mention)
        if mention.title is not None:
            titles.setdefault(key, mention.title)
        places.setdefault(key, []).append(_place(text, mention, line))
    return [
        CitedDocument(
            key=key,
            form=mention.form,
            number=mention.number,
            title=titles.get(key),
            is_own=mention.form is DocumentForm.TITLED and is_own_rule(titles.get(key, "")),
            places=tuple(places[key]),
        )
        for key, mention in first.items()
    ]


def _place(text: str, mention: DocumentMention, line: int) -> CitedPlace:
    before = text[max(0, mention.start - _WORDS_AROUND) : mention.start].rpartition("\n")[2]
    after = text[mention.end : mention.end + _WORDS_AROUND].partition("\n")[0]
    paragraph = CitingProject(
        key=str(line), part=(Scope.DEPARTMENT, None), ordinal=line, table=None, noun="line"
    )
    return CitedPlace(paragraph, squeeze(before + after), in_heading=False)


def _candidates(
    doubts: Resolution, names: Mapping[str, DocumentName]
) -> dict[str, tuple[LikelierDocument, ...]]:
    """Return the likelier documents of the text by the doubtful one's key, surest first."""
    found: dict[str, list[LikelierDocument]] = {}
    for each in doubts.same_as:
        likelier = LikelierDocument(names[each.likelier], each.confidence, each.reasons)
        found.setdefault(each.doubtful, []).append(likelier)
    return {
        key: tuple(sorted(group, key=lambda each: (-each.confidence, each.name.text)))
        for key, group in found.items()
    }
