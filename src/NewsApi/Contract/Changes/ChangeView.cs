namespace NewsApi.Contract.Changes;

/// <summary>One change of the change feed: what happened to an article that readers could see.</summary>
sealed record ChangeView
{
    /// <summary>
    /// The position after this change. Send it as `after`, or as `Last-Event-ID`, to continue from here. It never expires.
    /// </summary>
    public required string Cursor { get; init; }

    /// <summary>
    /// What happened. `unpublished`: remove the article; it may be published again. `killed` is final: delete every copy of it.
    /// </summary>
    public required PublicChangeKind Kind { get; init; }

    /// <summary>When the change happened. RFC 3339, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The changed article.</summary>
    public required ChangedArticle Article { get; init; }
}

/// <summary>The kinds of change that readers can see.</summary>
enum PublicChangeKind { Published, Revised, Corrected, Moved, Unpublished, Killed }
