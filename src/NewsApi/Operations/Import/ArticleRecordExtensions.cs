using NewsApi.Contract.Editing;
using NewsApi.Contract.Import;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Operations.Import;

static class ArticleRecordExtensions
{
    /// <summary>If the embargo ended before the import, the record of an article that was published at its end.</summary>
    public static ArticleRecord WithExpiredEmbargoPublished(this ArticleRecord record, DateTimeOffset now) =>
        record.Stage is RecordStage.Embargoed && record.EmbargoedUntil is { } until && until <= now
            ? record with
            {
                Stage = RecordStage.Published,
                EmbargoedUntil = null,
                PublishedAt = until,
                UpdatedAt = record.UpdatedAt > until ? record.UpdatedAt : until,
            }
            : record;

    public static void ThrowIfDatedAfter(this ArticleRecord record, DateTimeOffset now)
    {
        var isPublic = record.Stage is RecordStage.Published or RecordStage.Killed;
        ConflictException.ThrowIf(isPublic && record.PublishedAt > now, "published-later",
            "publishedAt is in the future: import the article as a draft, or after that time");
        ConflictException.ThrowIf(record.UpdatedAt > now, "updated-later", "updatedAt is in the future");
    }

    /// <summary>
    /// True if the record describes the article as it is, even though its JSON differs from the last import: importing an export into the
    /// same newsroom changes nothing.
    /// </summary>
    public static bool Describes(this ArticleRecord record, Article article, ArticleContent content) =>
        record.DescribesStage(article) && (article.Stage is Stage.Killed || record.DescribesContent(article, content));

    static bool DescribesStage(this ArticleRecord record, Article article) => (article.Stage, record.Stage) switch
    {
        (Stage.Killed, RecordStage.Killed) => true,
        (Stage.Published, RecordStage.Published) => article.PublishedAt == record.PublishedAt && article.UpdatedAt == record.UpdatedAt,
        (Stage.Embargoed, RecordStage.Embargoed) => article.EmbargoedUntil == record.EmbargoedUntil,
        (Stage.Draft, RecordStage.Draft) => record.UpdatedAt is not null,
        _ => false,
    };

    static bool DescribesContent(this ArticleRecord record, Article article, ArticleContent content) =>
        content.ContentEquals(article.Content)
        && (record.Slug is null || record.Slug == article.Slug)
        && (record.FormerSlugs ?? []).All(s => article.Slugs.Any(own => own.Slug == s))
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
