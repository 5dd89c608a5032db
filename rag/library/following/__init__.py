"""Following feeds: which ones, what of them is new, and a thread that looks."""

from rag.library.following.feeds import Feed, read_feeds
from rag.library.following.finding import follow_feed, unfollow
from rag.library.following.thread import Follower

__all__ = ["Feed", "Follower", "follow_feed", "read_feeds", "unfollow"]
