using NewsApi.Contract.Queries;
using NewsApi.Newsroom.Webhooks;

namespace NewsApi.Contract.Changes;

/// <summary>One change of a partner's change feed.</summary>
sealed record PartnerChangeView
{
    /// <summary>The position after this change. Send it as `after` to continue from here. It never expires.</summary>
    public required string Cursor { get; init; }

    /// <summary>
    /// What happened. `published`: your entitlement now covers the article. `withdrawn`: it no longer does; delete every copy of the
    /// article.
    /// </summary>
    public required PartnerChangeKind Kind { get; init; }

    /// <summary>
    /// Why the article was withdrawn: `killed` permanently; `unpublished` by the publisher, who may publish it again; or `notEntitled`
    /// where your entitlement no longer covers it. Null for all other kinds.
    /// </summary>
    public required WithdrawalReason? Reason { get; init; }

    /// <summary>The publisher's explanation of a withdrawal, as plain text; null if it gave none, and for all other kinds.</summary>
    public required string? Note { get; init; }

    /// <summary>When the change happened. RFC 3339, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The changed article.</summary>
    public required ChangedArticle Article { get; init; }
}

/// <summary>The cursors of partners' change feeds, shared with the webhook messages that link to a position.</summary>
static class PartnerChangeCursor
{
    public const string FilterKey = "partner changes";

    public static string At(long position) => new Cursor(Cursor.Hash(FilterKey), position, default, "").ToString();
}
