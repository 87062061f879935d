using System.Globalization;
using NewsApi.Contract.Problems;
using NewsApi.Contract.Queries;

namespace NewsApi.Contract.Feeds;

/// <summary>
/// The cursor of a feed, which lists articles and tombstones side by side: the last of each on the pages before. A feed whose articles have
/// ended continues with tombstones alone.
/// </summary>
static class FeedCursor
{
    /// <summary>The cursor of the next page; null if neither articles nor tombstones follow.</summary>
    /// <param name="page">The current page.</param>
    /// <param name="last">Publication and id of the last article on it; null without articles.</param>
    /// <param name="tombstone">The last tombstone on it; null without tombstones.</param>
    /// <param name="hasMore">Whether articles or tombstones follow.</param>
    public static string? Next(Paging page, (DateTimeOffset PublishedAt, Guid Id)? last, FeedTombstone? tombstone, bool hasMore)
    {
        if (!hasMore)
            return null;

        var article = last is { } shown ? Cursor.At(page.FilterHash, shown.PublishedAt, shown.Id)
            : page.After ?? Cursor.At(page.FilterHash, DateTimeOffset.UnixEpoch, default);
        var (text, snapshot) = tombstone is null
            ? (page.After?.Text ?? "", page.After?.Snapshot)
            : (tombstone.Position.ToString(CultureInfo.InvariantCulture), tombstone.At);
        return (article with { Text = text, Snapshot = snapshot }).ToString();
    }

    /// <summary>Whether articles may follow a cursor.</summary>
    public static bool HasArticles(Cursor? after) => after is not { } cursor || cursor.Id != default;

    /// <summary>The last tombstone before a cursor; null if there was none.</summary>
    public static (DateTimeOffset At, long Position)? LastTombstone(Cursor? after)
    {
        if (after is not { } cursor || (cursor.Text is "" && cursor.Snapshot is null))
            return null;
        if (cursor.Snapshot is { } at
            && long.TryParse(cursor.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
            return (at, position);
        throw new InvalidRequestException("after", "is not a cursor of this feed");
    }
}
