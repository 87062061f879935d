using NewsApi.Contract.Editing;
using NewsApi.Contract.Import;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Operations.Import;

static class ArticleRecordExtensions
{
    /// <summary>Clocks differ: a date at most this far ahead is now.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(15);

    /// <summary>
    /// The record as it is at the time of the import: an embargo that has ended is lifted, an expired article is a draft, and a date a
    /// little ahead is now.
    /// </summary>
    public static ArticleRecord WithDatesAt(this ArticleRecord record, DateTimeOffset now)
    {
        var updated = record.UpdatedAt is { } at && at > now ? record with { UpdatedAt = now } : record;
        if (record.Wire is null)
            record.ThrowIfDatedAfter(now + ClockSkew);
        return updated.WithExpiredEmbargoPublished(now).WithExpiredArticleUnpublished(now) switch
        {
            { PublishedAt: { } published } soon when published > now => soon with { PublishedAt = now, UpdatedAt = now },
            var past => past,
        };
    }

    // A record of the import format says itself when an article is embargoed.
    static void ThrowIfDatedAfter(this ArticleRecord record, DateTimeOffset latest)
    {
        var isPublic = record.Stage is RecordStage.Published or RecordStage.Killed;
        ConflictException.ThrowIf(isPublic && record.PublishedAt > latest, "published-later",
            "publishedAt is in the future: import the article as a draft, or embargoed until then");
        ConflictException.ThrowIf(record.UpdatedAt > latest, "updated-later", "updatedAt is in the future");
    }

    static ArticleRecord WithExpiredEmbargoPublished(this ArticleRecord record, DateTimeOffset now) =>
        record.Stage is RecordStage.Embargoed && record.EmbargoedUntil is { } until && until <= now
            ? record with
            {
                Stage = RecordStage.Published,
                EmbargoedUntil = null,
                PublishedAt = until,
                UpdatedAt = record.UpdatedAt > until ? record.UpdatedAt : until,
            }
            : record;

    static ArticleRecord WithExpiredArticleUnpublished(this ArticleRecord record, DateTimeOffset now) =>
        record.HasExpired(now) && record.Stage is (RecordStage.Published or RecordStage.Embargoed)
            ? record with { Stage = RecordStage.Draft, EmbargoedUntil = null }
            : record;

    public static bool HasExpired(this ArticleRecord record, DateTimeOffset now) => record.ExpiresAt <= now;

    /// <summary>
    /// True if the record describes the article as it is, even though its JSON differs from the last import: importing an export into the
    /// same newsroom changes nothing.
    /// </summary>
    /// <param name="record">The record.</param>
    /// <param name="article">The article.</param>
    /// <param name="content">The content that the article would get.</param>
    /// <param name="mayPublish">False if the import leaves the stage as it is.</param>
    public static bool Describes(this ArticleRecord record, Article article, ArticleContent content, bool mayPublish) =>
        record.DescribesStage(article, mayPublish) && (article.Stage is Stage.Killed || record.DescribesContent(article, content));

    static bool DescribesStage(this ArticleRecord record, Article article, bool mayPublish) => (article.Stage, record.Stage) switch
    {
        (_, RecordStage.Published or RecordStage.Embargoed) when !mayPublish => true,
        (Stage.Published, RecordStage.Published) when record.Wire is not null => true,
        (Stage.Draft, RecordStage.Draft) when record.Wire is not null => true,
        (Stage.Killed, RecordStage.Killed) => true,
        (Stage.Published, RecordStage.Published) => article.PublishedAt == record.PublishedAt && article.UpdatedAt == record.UpdatedAt,
        (Stage.Embargoed, RecordStage.Embargoed) => article.EmbargoedUntil == record.EmbargoedUntil,
        (Stage.Draft, RecordStage.Draft) => record.UpdatedAt is not null,
        _ => false,
    };

    static bool DescribesContent(this ArticleRecord record, Article article, ArticleContent content) =>
        content.ContentEquals(article.Content)
        && (record.Slug is null || record.Slug == article.Slug)
        && record.OldSlugs().All(s => article.Slugs.Any(own => own.Slug == s))
        && (article.PublishedAt is null || record.OldAddresses().All(article.FormerAddresses.Contains))
        && (record.ToCorrections() is not { } corrections || corrections.SequenceEqual(article.Corrections));

    /// <summary>The dates of the record. A date that it does not give is <paramref name="fallback"/>.</summary>
    public static PublicationDates DatesOr(this ArticleRecord record, DateTimeOffset fallback) =>
        new(record.PublishedAt ?? fallback, record.UpdatedAt ?? fallback);

    public static List<Correction>? ToCorrections(this ArticleRecord record) =>
        record.Corrections?.Select(c => new Correction(c.At, c.Text)).ToList();

    public static IEnumerable<ArticleImageRecord> Images(this ArticleRecord record) =>
        record.Body.OfType<ImportFigure>().Select(f => f.Image).Concat(record.LeadImage is { } lead ? [lead] : []);

    public static int CountFiles(this ArticleRecord record) => record.Images().Count(i => i.File is not null);
}
