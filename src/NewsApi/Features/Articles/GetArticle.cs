using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Json;
using NewsApi.Http.Caching;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Storage.Articles;
using NewsApi.Storage.Live;
using Npgsql;

namespace NewsApi.Features.Articles;

static class GetArticle
{
    const string Columns = "select id, section_id, built_at, summary, rest from live.articles";
    internal const string BySlug = $"{Columns} where slug = $1";
    internal const string ById = $"{Columns} where id = $1";

    const int MaxRelated = 10;
    const int MaxLatest = 10;

    /// <summary>Get an article</summary>
    /// <remarks>
    /// With `include=related,latest`, one request returns all data of an article page: the article, related articles and the newest
    /// articles of its section. A former slug redirects to the current one; a killed article returns 410.
    /// </remarks>
    /// <param name="slug" example="seoul-presses-for-joint-answer-as-north-korean-soldiers-reach-russian-front">
    /// The article's slug or id.
    /// </param>
    public static async Task<Results<RawJson<ArticleDetail>, MovedOrGone>> Handle(
        ArticleAddress slug, [AsParameters] ArticleSelection selection,
        [FromKeyedServices(typeof(LiveDb))] NpgsqlDataSource source, LiveDb live, SurrogateKeys keys, CancellationToken stop)
    {
        if (await Read(source, slug, stop) is not { } article)
            return await MovedOrGone.Resolve(live, slug, stop);

        keys.AddArticle(article.Summary);
        return selection.IsWholeDocument
            ? new RawJson<ArticleDetail>(article.Document) { LastModified = article.BuiltAt }
            : new RawJson<ArticleDetail>(await Compose(article, selection, live, keys, stop));
    }

    // The most frequent query bypasses EF Core.
    static async Task<ArticleRow?> Read(NpgsqlDataSource source, ArticleAddress address, CancellationToken stop)
    {
        await using var command = source.CreateCommand(address.Id is null ? BySlug : ById);
        command.Parameters.Add(address.Id is { } id
            ? new NpgsqlParameter<Guid> { TypedValue = id.Value }
            : new NpgsqlParameter<string> { TypedValue = address.Slug.ToString() });
        await using var reader = await command.ExecuteReaderAsync(stop);
        return await reader.ReadAsync(stop)
            ? new(
                new(reader.GetGuid(0)), reader.GetInt32(1), reader.GetFieldValue<DateTimeOffset>(2),
                reader.GetFieldValue<byte[]>(3), reader.GetFieldValue<byte[]>(4))
            : null;
    }

    static async Task<byte[]> Compose(
        ArticleRow article, ArticleSelection selection, LiveDb live, SurrogateKeys keys, CancellationToken stop)
    {
        List<(string, byte[])> added = [.. BodyRenderer.RenderProperties(
            article.Rest, selection.Has(ArticleField.BodyHtml), selection.Has(ArticleField.BodyText))];
        if (selection.Has(ArticleField.Related))
            added.Add(("related", JsonSplicer.Array(await RelatedArticleQuery.Find(live, article.Id, MaxRelated, keys, stop))));
        if (selection.Has(ArticleField.Latest))
            added.Add(("latest", JsonSplicer.Array(await ListLatest(article, live, keys, stop))));

        var document = JsonSplicer.With(article.Document, added);
        return selection.HasFields ? JsonSplicer.Pick(document, selection.Has) : document;
    }

    static async Task<IEnumerable<byte[]>> ListLatest(ArticleRow article, LiveDb live, SurrogateKeys keys, CancellationToken stop)
    {
        var latest = await live.Articles.Where(a => a.SectionId == article.SectionId && a.Id != article.Id)
            .Listed().NewestFirst().Take(MaxLatest)
            .Select(l => new { l.Id, l.Article.Summary }).ToListAsync(stop);
        keys.AddArticles(latest.Select(a => a.Id));
        keys.Add("latest");
        return latest.Select(a => a.Summary);
    }
}

sealed record ArticleRow(Id<Article> Id, int SectionId, DateTimeOffset BuiltAt, byte[] Summary, byte[] Rest)
{
    public byte[] Document => JsonSplicer.Merge(Summary, Rest);
}
