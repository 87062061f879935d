using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Import;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Storage;

namespace NewsApi.Operations.Import;

/// <summary>The existing articles of a batch, found by sourceId, or by id if they were created in this newsroom.</summary>
sealed class ExistingArticles
{
    readonly List<ExistingArticle> articles;

    ExistingArticles(List<ExistingArticle> articles) => this.articles = articles;

    public static async Task<ExistingArticles> Find(NewsDb db, IReadOnlyList<NumberedRecord> records, CancellationToken stop)
    {
        var sourceIds = records.Select(r => r.Article.SourceId).ToList();
        var ids = records.Select(r => r.Article.Id).OfType<Id<Article>>().ToList();
        return new(await db.Articles.AsNoTracking().Where(a => sourceIds.Contains(a.SourceId!) || ids.Contains(a.Id))
            .Select(a => new ExistingArticle(a.Id, a.SourceId, a.Fingerprint)).ToListAsync(stop));
    }

    public ExistingArticle? Find(ArticleRecord record) =>
        articles.Find(a => a.SourceId == record.SourceId)
        ?? (record.Id is { } id ? articles.Find(a => a.Id == id && a.SourceId is null) : null);

    public bool Contains(Id<Article> id) => articles.Exists(a => a.Id == id);
}

/// <param name="Fingerprint">The fingerprint of the record that was imported last.</param>
sealed record ExistingArticle(Id<Article> Id, string? SourceId, byte[]? Fingerprint);
