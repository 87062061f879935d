using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Import;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Sources;
using NewsApi.Storage;

namespace NewsApi.Operations.Import;

/// <summary>
/// Finds the articles that the records of a batch describe. The ids of a source belong to it alone; only an id that is a URI names the
/// same article in another feed of the same site. The sources' addresses tell the sites, because a feed can quote any link.
/// </summary>
sealed class ArticleMatcher
{
    readonly List<ExistingArticle> articles;
    readonly ImportSources sources;

    ArticleMatcher(List<ExistingArticle> articles, ImportSources sources) => (this.articles, this.sources) = (articles, sources);

    public static async Task<ArticleMatcher> Load(
        NewsDb db, IReadOnlyList<NumberedRecord> records, ImportSources sources, CancellationToken stop)
    {
        var sourceIds = records.Select(r => r.Article.SourceId).ToList();
        var ids = records.Select(r => r.Article.Id).OfType<Id<Article>>().ToList();
        var found = await db.Articles.AsNoTracking().IgnoreAutoIncludes().Where(a => sourceIds.Contains(a.SourceId!) || ids.Contains(a.Id))
            .Select(a => new ExistingArticle(
                a.Id, a.SourceId, a.ImportSourceId, a.Source, a.LastImport, db.Proposals.Any(p => p.ArticleId == a.Id)))
            .ToListAsync(stop);
        return new(found, sources);
    }

    public bool Contains(Id<Article> id) => articles.Exists(a => a.Id == id);

    /// <summary>Returns the article that the record describes; null for a new one.</summary>
    /// <exception cref="ConflictException">The id belongs to an article of another source.</exception>
    public ExistingArticle? Find(NumberedRecord numbered)
    {
        var record = numbered.Article;
        var scope = sources.IdOf(numbered.Source);
        var sameId = articles.FindAll(a => a.SourceId == record.SourceId);
        if (sameId.Find(a => a.ImportSourceId == scope) is { } own)
        {
            ThrowIfOnAnotherSite(record, own);
            return own;
        }

        if (scope is null && record.Id is { } id && articles.Find(a => a.Id == id && a.SourceId is null) is { } createdHere)
            return createdHere;
        if (!ImportIds.IsUri(record.SourceId) || sameId is not [var other, ..])
            return null;

        var isSameSite = record.Wire is not null && SiteOf(scope) is { } site && site == SiteOf(other.ImportSourceId);
        ConflictException.ThrowIf(!isSameSite, "id-taken",
            $"the id {record.SourceId} belongs to an article of {sources.NameOf(other.ImportSourceId)}");
        return other;
    }

    static void ThrowIfOnAnotherSite(ArticleRecord record, ExistingArticle own)
    {
        var (theirs, ours) = (record.Wire is null ? null : ImportSource.SiteOf(record.Source?.Uri), SiteOf(own));
        ConflictException.ThrowIf(theirs is not null && ours is not null && theirs != ours, "id-taken",
            $"the id {record.SourceId} belongs to an article at {ours}, and this one is at {theirs}");
    }

    string? SiteOf(Id<ImportSource>? source) => ImportSource.SiteOf(sources.AddressOf(source));

    static string? SiteOf(ExistingArticle article) => ImportSource.SiteOf(article.Source?.Uri);
}

/// <param name="LastImport">The version that was imported last, or proposed.</param>
/// <param name="HasProposal">True if editors have not decided on the text of the last import.</param>
sealed record ExistingArticle(
    Id<Article> Id, string? SourceId, Id<ImportSource>? ImportSourceId, Source? Source, ImportedVersion? LastImport, bool HasProposal)
{
    /// <summary>True if the article has the text of the record, or had it.</summary>
    public bool HasImported(NumberedRecord record) => !HasProposal && LastImport?.HasFingerprint(record.Fingerprint) is true;
}
