"""What the reader's screen hears: from the work beside the reading, and from its panes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from textual import on
from textual.reactive import var
from textual.screen import Screen

from tui.model import Article, Sheet
from tui.reading.counts import Counts, count
from tui.reading.reviewing import returned
from tui.reading.state import ReaderState
from tui.reading.walking import found, scroll
from tui.terminal import news
from tui.terminal.keys import Keymap
from tui.terminal.widgets.article import ArticleView
from tui.terminal.widgets.lists import ArticlesPane, SpeakersPane
from tui.terminal.widgets.status import StatusLine
from tui.terminal.work import Work

if TYPE_CHECKING:
    from tui.library.drafts import Drafts
    from tui.library.finder import Finder
    from tui.reading.across import Walk
    from tui.terminal.app import ReaderApp
    from tui.terminal.reader import Reader
    from tui.terminal.screens.panel import Panel


class Hearing(Screen[None]):
    """The part of the reader that hears news and takes them into the state.

    Attributes:
        state: what is before the reader; everything is drawn from it.
        work: what takes time.
        keymap: the keys that hold.
        counts: what is known of the articles, by id.
        last_tag: the tag that was put last.
        finder: the library's, once it was asked for.
        drafts: the unfinished texts, once they were asked for.
        walk: what was found in all articles, while that is walked.
        whole: whether all of the article is there, not its beginning alone.
    """

    state: var[ReaderState] = var(cast("ReaderState", None), init=False)

    def __init__(
        self, work: Work, keymap: Keymap, article: Article, position: int, *, whole: bool = True
    ) -> None:
        super().__init__()
        self.whole = whole
        self.work = work
        self.keymap = keymap
        self.counts: dict[str, Counts] = {}
        self.last_tag = ""
        self.finder: Finder | None = None
        self.drafts: Drafts | None = None
        self.walk: Walk | None = None
        self._kept = ""
        self._seek: str | None = None
        self._told = False  # whether claims were ever heard of: the tag book is open then
        self._offered = False
        state = replace(ReaderState.of(Sheet(article), ready=False), keys=keymap.first)
        self.set_reactive(Hearing.state, state.to(position))

    def update_node_styles(self, animate: bool = True) -> None:
        """Not before the first frame: each pane was given its looks when it was mounted."""
        if cast("ReaderApp", self.app).begun:
            super().update_node_styles(animate)

    def say(self, words: str) -> None:
        """Tell the reader something, until the next step."""
        self.state = self.state.saying(words)

    @on(news.Opened)
    def _opened(self, event: news.Opened) -> None:
        if self.whole:
            self.keep_position()
        else:
            self.whole = True
            cast("ReaderApp", self.app).turns.release()
        old = self.state
        state = ReaderState.of(
            Sheet(event.article), columns=old.view.layout.columns, height=old.view.height, ready=False
        )
        state = replace(state, trail=old.trail, held=old.held, differences=old.differences, keys=old.keys)
        if event.place is not None:
            self.state = replace(state.to(event.place.cursor), claim=event.place.claim)
            self._seek = event.place.claim if event.place.cursor == news.AT_CLAIM else None
        else:
            self.state = state.to(event.position)
        if self.walk is not None and event.place is not None:
            from tui.reading.across import shown

            self.state = shown(self.walk, self.state)
        elif state.differences is not None and event.place is not None:
            from tui.reading import differing

            self.state = differing.shown(self.state)
        self.query_one(ArticlesPane).open_id = event.article.id

    @on(news.Laid)
    def _laid(self, event: news.Laid) -> None:
        if event.saved is not None:
            event.saved()
        if event.index.sheet.article.id != self.state.sheet.article.id:
            if event.done:
                self.say(
                    f"{event.done} (in {event.index.sheet.article.title or event.index.sheet.article.id})"
                )
            return
        self._told = True
        wanted, first, ready = self.state.claim, not self.state.ready, event.ready or self.state.ready
        state = replace(returned(self.state, self.state.relaid(event.index)), ready=ready)
        if state.claim is None and (wanted in state.index.by_id or not ready):
            state = replace(state, claim=wanted)
        state = self._sought(state) if ready else state
        if (
            first and ready and state.differences is not None and state.hits
        ):  # the claim there can be taken in hand now
            from tui.reading import differing

            state = differing.shown(state)
        if event.done:
            state = state.saying(event.done)
        self.state = event.then(state) if event.then is not None else state
        self._count(event.index.sheet.article.id)
        if not self._offered and ready:
            from tui.terminal.doing.resuming import offer

            self._offered = True
            offer(cast("Reader", self))

    def _sought(self, state: ReaderState) -> ReaderState:
        """The claim that a link from another article led to, unless somebody went on meanwhile."""
        sought, self._seek = self._seek, None
        if sought is None or state.claim != sought or state.cursor:
            return state
        return state.taking(state.index.by_id[sought]) if sought in state.index.by_id else state

    @on(news.Hits)
    def _hits(self, event: news.Hits) -> None:
        if event.article == self.state.sheet.article.id:
            self.state = found(self.state, event.query, event.hits)

    @on(news.Refused)
    def _refused(self, event: news.Refused) -> None:
        if self.whole:
            self.say(event.why)
        else:  # its beginning could be read, the whole cannot
            cast("ReaderApp", self.app).exit(2, message=f"allegedly: {event.why}")

    @on(news.Trouble)
    def _trouble(self, event: news.Trouble) -> None:
        self.query_one(StatusLine).trouble = event.words

    @on(news.Listed)
    def _listed(self, event: news.Listed) -> None:
        pane = self.query_one(ArticlesPane)
        pane.styles.height = max(4, min(len(event.articles) + 1, self.app.size.height // 2))
        pane.articles = event.articles
        pane.open_id = self.state.sheet.article.id

    @on(news.Counted)
    def _counted(self, event: news.Counted) -> None:
        self.counts |= event.counts
        if self.app.screen is not self and isinstance(self.app.screen, _panel()):
            self.app.screen.redraw()  # the ledger shows them as they come
        self.query_one(ArticlesPane).counts = dict(self.counts)

    @on(ArticlesPane.Chosen)
    def _chosen(self, event: ArticlesPane.Chosen) -> None:
        self.open(event.article)

    @on(SpeakersPane.Chosen)
    def _speaker_chosen(self, event: SpeakersPane.Chosen) -> None:
        from tui.terminal.doing.finding import only

        only(cast("Reader", self), event.speaker)

    @on(ArticleView.Scrolled)
    def _scrolled(self, event: ArticleView.Scrolled) -> None:
        self.state = scroll(self.state, event.rows)

    # -- the rest --------------------------------------------------------------------------------

    def open(self, article_id: str) -> None:
        """Open another article, this place on the trail."""
        self.state = self.state.remembered()
        self.work.open(article_id)

    def _count(self, article_id: str) -> None:
        self.counts[article_id] = count(self.state.index)
        self.query_one(ArticlesPane).counts = dict(self.counts)

    def keep_position(self) -> None:
        """Keep where the reader is, if that is another place than the one that was kept last."""
        here = f"{self.state.sheet.article.id}@{self.state.cursor}"
        if here != self._kept:
            self._kept = here
            self.work.keep_position(self.state.sheet.article.id, self.state.cursor)


def _panel() -> type[Panel[Any]]:
    """The lists over the text; the first frame needs none."""
    from tui.terminal.screens.panel import Panel

    return Panel
