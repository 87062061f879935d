using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Editing;
using NewsApi.Contract.Queries;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Storage;
using NewsApi.Storage.Queries;

namespace NewsApi.Features.Editing;

static class ListEditorialArticles
{
    /// <summary>List editorial articles</summary>
    /// <remarks>
    /// Lists articles at every stage, last changed first; a restricted key sees only those that it may read. With `order=scheduled`,
    /// lists embargoed articles, the next to be published first.
    /// </remarks>
    public static async Task<Versioned<Page<EditorialArticleSummary>>> Handle(
        [AsParameters] EditorialArticleList list, NewsDb db, CancellationToken stop)
    {
        var matching = Matching(db, list);
        var rows = await Sorted(matching, list).Take(list.FetchSize).Select(a => new
        {
            a.Id,
            a.Slug,
            a.Headline,
            a.SectionId,
            a.Stage,
            a.Version,
            a.Bylines,
            a.Language,
            a.PublishedAt,
            a.EmbargoedUntil,
            a.ExpiresAt,
            a.UpdatedAt,
            a.SourceId,
        }).ToListAsync(stop);
        var (page, next) = list.ToPage(
            rows, r => Cursor.At(list.FilterHash, list.IsScheduled ? r.EmbargoedUntil!.Value : r.UpdatedAt, r.Id.Value));

        var ids = page.ConvertAll(r => r.SectionId);
        var sections = await db.Sections.AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Slug, stop);
        return new(new()
        {
            Items = [.. page.Select(r => new EditorialArticleSummary
            {
                Id = r.Id, Slug = r.Slug, Headline = r.Headline, Section = sections[r.SectionId], Stage = r.Stage, Version = r.Version,
                Bylines = [.. r.Bylines.Select(BylineView.Of)], Language = r.Language,
                PublishedAt = r.PublishedAt, EmbargoedUntil = r.EmbargoedUntil, ExpiresAt = r.ExpiresAt, UpdatedAt = r.UpdatedAt,
                SourceId = r.SourceId,
            })],
            Next = next,
            Total = await matching.Counted(list, stop),
        });
    }

    static IQueryable<Article> Matching(NewsDb db, EditorialArticleList list)
    {
        var all = list.Author is { } author ? By(db, author) : db.Articles;
        var articles = db.Actor.Access.Readable(all).AsNoTracking().IgnoreAutoIncludes();
        if (list.Q is { } terms)
            articles = articles.Where(a => db.EditorialSearch(a.Headline, a.Standfirst, a.Bylines, a.Body)
                .Matches(EF.Functions.PlainToTsQuery("simple", terms))); // without stemming: editors search in any language
        if (list.Section is { } section && section.ToString() is var slug)
            articles = articles.Where(a => db.Sections.Any(s => s.Id == a.SectionId && s.Slugs.Contains(slug)));
        if (list.IsScheduled)
            articles = articles.Where(a => a.Stage == Stage.Embargoed && a.EmbargoedUntil != null);
        if (list.Stage is { } stage && stage.Value is var wanted)
            articles = articles.Where(a => a.Stage == wanted);
        if (list.UpdatedFrom is { } from)
            articles = articles.Where(a => a.UpdatedAt >= from.At);
        if (list.UpdatedTo is { } to)
            articles = articles.Where(a => a.UpdatedAt < to.At);
        return articles;
    }

    // The search index narrows the rows down; the jsonb comparison decides.
    static IQueryable<Article> By(NewsDb db, string author)
    {
        var byline = JsonSerializer.Serialize(new[] { new { name = author } });
        return db.Articles.FromSql($"""
            select * from newsroom.articles
            where newsroom.editorial_search_vector(headline, standfirst, bylines, body) @@ phraseto_tsquery('simple', {author})
              and bylines @> {byline}::jsonb
            """);
    }

    static IQueryable<Article> Sorted(IQueryable<Article> articles, EditorialArticleList list)
    {
        (DateTimeOffset Moment, Id<Article> Id)? last = list.After is { } after ? (after.Moment, new(after.Id)) : null;
        return list.IsScheduled
            ? articles.KeysetAscending(a => a.EmbargoedUntil, a => a.Id, last)
            : articles.KeysetDescending(a => a.UpdatedAt, a => a.Id, last);
    }
}

/// <summary>The parameters of the list of editorial articles.</summary>
sealed record EditorialArticleList : Paging
{
    /// <summary>Only articles at this stage.</summary>
    /// <example>draft</example>
    public QueryEnum<Stage>? Stage { get; init; }

    /// <summary>
    /// Only articles that contain all of these words in headline, standfirst, body or bylines. At most 200 characters.
    /// </summary>
    /// <example>Seoul</example>
    [MaxLength(200)]
    public string? Q { get; init; }

    /// <summary>Only articles in this section.</summary>
    /// <example>world-news</example>
    public Slug? Section { get; init; }

    /// <summary>Only articles with exactly this name among the bylines. At most 200 characters.</summary>
    /// <example>Press Association</example>
    [MaxLength(200)]
    public string? Author { get; init; }

    /// <summary>Only articles last changed at or after this time.</summary>
    /// <example>2024-11-27</example>
    public Timestamp? UpdatedFrom { get; init; }

    /// <summary>Only articles last changed before this time.</summary>
    /// <example>2030-01-01</example>
    public Timestamp? UpdatedTo { get; init; }

    /// <summary>`updated` (the default) lists the last changed first, `scheduled` the next embargo to end first.</summary>
    /// <example>updated</example>
    [DefaultValue("updated")]
    public QueryEnum<EditorialOrder>? Order { get; init; }

    public bool IsScheduled => Order is { Value: EditorialOrder.Scheduled };

    protected override string FilterKey =>
        $"editorial-articles {IsScheduled} {Stage} {Q}\n{Section} {Author}\n{UpdatedFrom?.At.UtcTicks} {UpdatedTo?.At.UtcTicks}";
}

enum EditorialOrder { Updated, Scheduled }
