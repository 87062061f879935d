using NewsApi.Newsroom;

namespace NewsApi.Contract.Feeds;

/// <summary>One page of a feed, independent of its format: articles, newest first, and tombstones. All URLs are absolute.</summary>
sealed record Feed
{
    public required Site Site { get; init; }
    public required string Title { get; init; }
    public string? Description { get; init; }

    /// <summary>The public page of the feed's subject.</summary>
    public required string Home { get; init; }

    /// <summary>The URL of the feed's first page, including its filters.</summary>
    public required string First { get; init; }

    /// <summary>The permanent identifier of the feed; null where that is the URL of its first page.</summary>
    public string? Id { get; init; }

    /// <summary>The cursor of this page; null on the first page.</summary>
    public string? Cursor { get; init; }

    /// <summary>The cursor of the next page, with older articles; null on the last page.</summary>
    public string? NextCursor { get; init; }

    /// <summary>The URL of this page.</summary>
    public string Self => Cursor is { } cursor ? PageAt(cursor) : First;

    /// <summary>The URL of the next page; null on the last page.</summary>
    public string? Next => NextCursor is { } cursor ? PageAt(cursor) : null;

    /// <summary>The WebSub hub that notifies subscribers of changes.</summary>
    public string? Hub { get; init; }

    public required IReadOnlyList<FeedArticle> Articles { get; init; }
    public IReadOnlyList<FeedTombstone> Tombstones { get; init; } = [];

    /// <summary>Returns the eight-digit code of a tag's IPTC Media Topic; null for a tag without one.</summary>
    public Func<Slug, string?> MediaTopics { get; init; } = _ => null;

    /// <summary>When the newest change on this page happened.</summary>
    public DateTimeOffset UpdatedAt => Articles.Select(a => a.Summary.UpdatedAt).Concat(Tombstones.Select(t => t.At))
        .DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max();

    /// <summary>The language of all articles; null if they have several, or if there are none.</summary>
    public string? Language => Articles.Select(a => a.Summary.Language).Distinct().Take(2).ToArray() is [var only] ? only : null;

    string PageAt(string cursor) => $"{First}{(First.Contains('?') ? '&' : '?')}after={cursor}";
}
