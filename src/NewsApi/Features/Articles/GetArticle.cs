using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Json;
using NewsApi.Contract.Queries;
using NewsApi.Http.Caching;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Storage.Live;
using Npgsql;

namespace NewsApi.Features.Articles;

static class GetArticle
{
    const string Columns = "select id, section_id, built_at, summary, rest from live.articles";
    internal const string BySlug = $"{Columns} where slug = $1";
    internal const string ById = $"{Columns} where id = $1";

    /// <summary>One story</summary>
    /// <remarks>
    /// With `include=related,latest` it is a whole page in one call: the story, what to read next, and the rail of its section.
    /// A slug that the story had before redirects; a story that was withdrawn answers 410.
    /// </remarks>
    /// <param name="slug" example="seoul-presses-for-joint-answer-as-north-korean-soldiers-reach-russian-front">The story's slug, or its id.</param>
    /// <param name="include" example="related,latest">What the story brings along, names parted by commas. `body` is there anyway.</param>
    /// <param name="fields" example="headline,body">Only these properties, names parted by commas. Naming one that `include` adds includes it; what `include` names stays.</param>
    public static async Task<Results<RawJson<ArticleDetail>, MovedOrGone>> Handle(
        ArticleAddress slug, CommaSeparated<DetailInclude>? include, CommaSeparated<ArticleField>? fields,
        [FromKeyedServices(typeof(LiveDb))] NpgsqlDataSource source, LiveDb live, SurrogateKeys made, CancellationToken stop)
    {
        if (await Read(source, slug, stop) is not { } article)
            return await MovedOrGone.Resolve(live, slug, stop);

        made.AddArticle(article.Summary);
        var wanted = new ArticleSelection(include, fields);
        return wanted.IsWholeDocument
            ? new RawJson<ArticleDetail>(article.Document) { LastModified = article.BuiltAt }
            : new RawJson<ArticleDetail>(await Compose(article, wanted, live, made, stop));
    }

    // The hottest query in the house goes to PostgreSQL as it is.
    static async Task<ArticleRow?> Read(NpgsqlDataSource source, ArticleAddress address, CancellationToken stop)
    {
        await using var command = source.CreateCommand(address.Id is null ? BySlug : ById);
        command.Parameters.Add(address.Id is { } id
            ? new NpgsqlParameter<Guid> { TypedValue = id.Value }
            : new NpgsqlParameter<string> { TypedValue = address.Slug.ToString() });
        await using var reader = await command.ExecuteReaderAsync(stop);
        return await reader.ReadAsync(stop)
            ? new(new(reader.GetGuid(0)), reader.GetInt32(1), reader.GetFieldValue<DateTimeOffset>(2), reader.GetFieldValue<byte[]>(3), reader.GetFieldValue<byte[]>(4))
            : null;
    }

    static async Task<byte[]> Compose(ArticleRow article, ArticleSelection wanted, LiveDb live, SurrogateKeys made, CancellationToken stop)
    {
        var more = new List<(string, byte[])>(BodyRenderer.RenderProperties(article.Rest, wanted.Has(ArticleField.BodyHtml), wanted.Has(ArticleField.BodyText)));
        if (wanted.Has(ArticleField.Related))
            more.Add(("related", JsonSplicer.Array(await RelatedArticleQuery.Find(live, article.Id, 10, made, stop))));
        if (wanted.Has(ArticleField.Latest))
            more.Add(("latest", JsonSplicer.Array(await Latest(article, live, made, stop))));

        var page = JsonSplicer.With(article.Document, more);
        return wanted.HasFields ? JsonSplicer.Pick(page, wanted.Has) : page;
    }

    static async Task<IEnumerable<byte[]>> Latest(ArticleRow article, LiveDb live, SurrogateKeys made, CancellationToken stop)
    {
        var rail = await live.Articles.Where(s => s.SectionId == article.SectionId && s.Id != article.Id)
            .OrderByDescending(s => s.PublishedAt).ThenByDescending(s => s.Id).Take(10)
            .Select(s => new { s.Id, s.Summary }).ToListAsync(stop);
        made.AddArticles(rail.Select(r => r.Id));
        made.Add("latest");
        return rail.Select(r => r.Summary);
    }
}

sealed record ArticleRow(Id<Article> Id, int SectionId, DateTimeOffset BuiltAt, byte[] Summary, byte[] Rest)
{
    public byte[] Document => JsonSplicer.Merge(Summary, Rest);
}

enum DetailInclude { Related, Latest, Body, BodyHtml, BodyText }

/// <summary>Which parts of a story are wanted: what <c>include</c> adds, what <c>fields</c> leaves.</summary>
readonly record struct ArticleSelection(CommaSeparated<DetailInclude>? Include, CommaSeparated<ArticleField>? Fields)
{
    /// <summary>The document as it is: nothing added, nothing left out.</summary>
    public bool IsWholeDocument => Include is null && Fields is null;

    public bool HasFields => Fields is not null;

    public bool Has(ArticleField field) =>
        Fields?.Has(field) is true || Enum.TryParse<DetailInclude>(field.ToString(), out var included) && Include?.Has(included) is true;

    public bool Has(string property) => QueryEnum<ArticleField>.Known.TryGetValue(property, out var field) && Has(field);
}
