"""The document: tokens know their sentence, paragraph and quotation."""

from hypothesis import given
from hypothesis import strategies as st

from tui.attribution.document import Document

TEXT = "Ana Moor spoke. “I saw it. It was red,” she said.\n\nNobody “else” did."


def test_tokens_know_sentence_and_quotation() -> None:
    document = Document.of(TEXT)
    words = document.tokens.words
    red, said, other = words.index("red"), words.index("said"), words.index("else")
    sentence = document.sentences[document.token_sentence[red]]
    assert TEXT[slice(*sentence)] == "It was red,” she said."
    assert document.token_quote[red] == 0
    assert document.token_quote[said] == -1
    assert document.token_quote[other] == 1


def test_places_are_found_by_offset() -> None:
    document = Document.of(TEXT)
    at = TEXT.index("Nobody")
    assert document.tokens.words[document.token_at(at)] == "Nobody"
    assert document.paragraph_at(at) == 1
    assert TEXT[slice(*document.sentences[document.sentence_at(at + 3)])] == "Nobody “else” did."
    assert [document.tokens.words[i] for i in document.tokens_in(0, 10)] == ["Ana", "Moor", "spoke"]


@given(st.text(alphabet="aB .\n“”\"'", max_size=120))
def test_any_text_has_a_document(text: str) -> None:
    document = Document.of(text)
    assert len(document.token_sentence) == len(document.token_quote) == len(document.tokens)
    for index, start in enumerate(document.tokens.starts):
        first, last = document.sentences[document.token_sentence[index]]
        assert first <= start < last
        quote = document.token_quote[index]
        if quote >= 0:
            assert document.quotes[quote].start <= start < document.quotes[quote].end
