using NewsApi.Contract.Articles;
using NewsApi.Contract.Images;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Contract.Feeds;

/// <summary>What a feed says, before any format says it: one page of stories, newest first, and the stories that are gone.</summary>
sealed record Feed
{
    public required Site Site { get; init; }
    public required string Title { get; init; }
    public string? Description { get; init; }

    /// <summary>Where readers read what the feed is about. Absolute.</summary>
    public required string Home { get; init; }

    /// <summary>This page of the feed. Absolute.</summary>
    public required string Self { get; init; }

    /// <summary>The feed's first page: its name for ever. Absolute.</summary>
    public required string First { get; init; }

    /// <summary>The page of older stories behind this one; null on the last. Absolute.</summary>
    public string? Next { get; init; }

    /// <summary>The cursor of that page, for formats that page by cursor.</summary>
    public string? NextCursor { get; init; }

    /// <summary>Where a WebSub hub tells of news in it. Absolute.</summary>
    public string? Hub { get; init; }

    public required IReadOnlyList<FeedArticle> Articles { get; init; }
    public IReadOnlyList<FeedTombstone> Tombstones { get; init; } = [];

    /// <summary>The eight digits of a tag's IPTC Media Topic, for formats that name subjects by it; null for a tag without.</summary>
    public Func<Slug, string?> MediaTopics { get; init; } = _ => null;

    /// <summary>When the last of what it tells happened.</summary>
    public DateTimeOffset UpdatedAt => Articles.Select(s => s.Summary.UpdatedAt).Concat(Tombstones.Select(g => g.At)).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max();

    /// <summary>The language that all its stories are in; null where there are several, or no story.</summary>
    public string? Language => Articles.Select(s => s.Summary.Language).Distinct().Take(2).ToArray() is [var only] ? only : null;
}

/// <summary>A story in a feed: a teaser, or with all it says.</summary>
sealed record FeedArticle(ArticleSummary Summary, ArticleDetail? Whole = null)
{
    public FeedArticle(ArticleDetail whole) : this(whole, whole) { }

    /// <summary>What names the story in every format, for ever.</summary>
    public string Urn => FeedText.Urn(Summary.Id.Value);

    /// <summary>The body as HTML; null for a teaser.</summary>
    public string? Html => Whole is null ? null : BodyRenderer.Html([.. Whole.Body, .. Whole.Corrections.Select(Corrected)]);

    // What was put right must be printed wherever the story is.
    static ParagraphView Corrected(CorrectionView correction) => new() { Html = $"<em>Correction, {correction.At:yyyy-MM-dd}: {FeedText.AsHtml(correction.Text)}</em>" };

    /// <summary>Its pictures in order of appearance, the lead first; a teaser shows the lead only.</summary>
    public IEnumerable<ImageView> Images => Whole?.Images() ?? (Summary.LeadImage is { } lead ? [lead] : []);
}

/// <summary>A story that must be taken down: it was killed, or has left what the feed's reader may run.</summary>
sealed record FeedTombstone(Id<Article> Id, DateTimeOffset At, bool Killed, int Version)
{
    public string Urn => FeedText.Urn(Id.Value);

    /// <summary>Why, in words.</summary>
    public string Reason => Killed ? "The story was withdrawn." : "The story is no longer part of this feed.";
}

/// <summary>One way to write a feed.</summary>
interface IFeedFormat
{
    /// <summary>What an address of it ends with: <c>rss</c>, <c>atom</c>, <c>json</c>, <c>ninjs</c>.</summary>
    string Name { get; }

    /// <summary>What readers call it.</summary>
    string Title { get; }

    /// <summary>Without a charset: it is always UTF-8.</summary>
    string MediaType { get; }

    void Write(Feed feed, Stream output);
}

/// <summary>The formats by their names.</summary>
static class FeedFormats
{
    public static readonly IFeedFormat Rss = new RssFormat();
    public static readonly IFeedFormat Atom = new AtomFormat();
    public static readonly IFeedFormat Json = new JsonFeedFormat();
    public static readonly IFeedFormat Ninjs = new NinjsFormat();

    /// <summary>Those that everybody may ask for.</summary>
    public static readonly IReadOnlyList<IFeedFormat> ForReaders = [Rss, Atom, Json];

    /// <summary>The format of which a choice's value is the name.</summary>
    public static IFeedFormat Of<T>(T chosen) where T : struct, Enum => Array.Find([Rss, Atom, Json, Ninjs], f => f.Name.Equals(chosen.ToString(), StringComparison.OrdinalIgnoreCase))!;

    public static ReadOnlyMemory<byte> Bytes(this IFeedFormat format, Feed feed)
    {
        using var bytes = new MemoryStream();
        format.Write(feed, bytes);
        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }
}
