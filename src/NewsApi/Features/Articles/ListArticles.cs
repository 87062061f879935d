using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Http;
using NewsApi.Newsroom;
using NewsApi.Storage;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Articles;

static class ListArticles
{
    /// <summary>Stories, newest first</summary>
    /// <remarks>
    /// Filters narrow the list and may be combined. `next` is the cursor of the next page; send it as `after` with the same filters.
    /// A cursor never expires, and stories that arrive meanwhile neither shift nor repeat what follows.
    /// A tag, section or byline that no story carries gives an empty list.
    /// </remarks>
    public static async Task<Ready<Page<ListedArticle>>> Handle(
        [AsParameters] ArticleList list, LiveDb live, SurrogateKeys made, CancellationToken stop)
    {
        made.Add(list.MadeOf());
        if (list.Id is { Length: > 0 })
            return new(ReadyJson.Page((await InThisOrder(list, live, made, stop)).Select(list.Show)));

        var order = list.OrderOrDefault;
        var matching = await live.Matching(list, stop);
        var rows = await Rows(matching.Sorted(order, list.After).Take(list.Reach), list).ToListAsync(stop);
        var (page, next) = list.Cut(rows, r => Cursor.At(list.Hash, order is StoryOrder.Updated ? r.UpdatedAt : r.PublishedAt, r.Id.Value));
        var total = list.Count is true ? Total.Of(await matching.Take(Total.CountedTo + 1).CountAsync(stop)) : null;

        made.Add(page.Select(r => r.SurrogateKeys));
        return new(ReadyJson.Page(page.Select(list.Show), next, total)) { Next = next };
    }

    static async Task<IEnumerable<ArticleRow>> InThisOrder(ArticleList list, LiveDb live, SurrogateKeys made, CancellationToken stop)
    {
        var ids = list.Id!;
        var rows = await Rows((await live.Matching(list, stop)).Where(l => ids.Contains(l.Id)), list).ToDictionaryAsync(r => r.Id, stop);
        made.Add(rows.Values.Select(r => r.SurrogateKeys));
        return ids.Distinct().Where(rows.ContainsKey).Select(id => rows[id]);
    }

    static IQueryable<ArticleRow> Rows(IQueryable<Listed> stories, ArticleList list) => list.NeedsDocument
        ? stories.Select(l => new ArticleRow(l.Id, l.PublishedAt, l.Story.UpdatedAt, l.Story.Document, l.Story.SurrogateKeys))
        : stories.Select(l => new ArticleRow(l.Id, l.PublishedAt, l.Story.UpdatedAt, l.Story.Summary, l.Story.SurrogateKeys));
}

sealed record ArticleRow(Id<Article> Id, DateTimeOffset PublishedAt, DateTimeOffset UpdatedAt, byte[] Json, string SurrogateKeys);

/// <summary>What a list of stories is asked for with.</summary>
sealed record ArticleList : StoryFilter
{
    /// <summary>Id of a story. Repeat it for exactly these stories, in this order; unknown ones are left out. At most 100. Goes without `after`, `order`, `limit` and `count`.</summary>
    /// <example>01936d81-bf80-7528-ac9c-24b9cf620f53</example>
    [MaxLength(100)]
    public Id<Article>[]? Id { get; init; }

    /// <summary>`newest` first (the default), `oldest` first, or last `updated` first.</summary>
    [DefaultValue("newest")]
    public Choice<StoryOrder>? Order { get; init; }

    public StoryOrder OrderOrDefault => Order?.Value ?? StoryOrder.Newest;

    /// <summary>What each story brings along besides its summary. Names parted by commas.</summary>
    /// <example>bodyText</example>
    public CommaList<ListInclude>? Include { get; init; }

    /// <summary>Only these properties of each story, parted by commas. Naming one that `include` adds includes it.</summary>
    /// <example>headline,publishedAt</example>
    public CommaList<ArticleField>? Fields { get; init; }

    protected override string Binding => $"articles {OrderOrDefault} {Canonical()}";

    bool WantsBody => Include?.Has(ListInclude.Body) is true || Fields?.Has(ArticleField.Body) is true;
    bool WantsHtml => Include?.Has(ListInclude.BodyHtml) is true || Fields?.Has(ArticleField.BodyHtml) is true;
    bool WantsText => Include?.Has(ListInclude.BodyText) is true || Fields?.Has(ArticleField.BodyText) is true;

    public bool NeedsDocument => WantsBody || WantsHtml || WantsText;

    public override void Check()
    {
        base.Check();
        if (From is { } from && To is { } to && from.At > to.At)
            throw new InvalidRequest("to", "must not be before from");
        if (Id is { Length: > 0 } && (After is not null || Order is not null || Limit is not null || Count is not null))
            throw new InvalidRequest("id", "gives the stories and their order: leave out after, order, limit and count");
    }

    public IEnumerable<string> MadeOf() =>
        (Tag ?? []).Concat(AnyTag ?? []).Select(t => $"tag-{t}").Concat(Section is { } s ? [$"section-{s}"] : []).Append("latest");

    /// <summary>A story's ready JSON as this list wants to see it.</summary>
    public byte[] Show(ArticleRow row)
    {
        var json = row.Json;
        if (NeedsDocument)
        {
            var more = new List<(string, byte[])>();
            if (WantsHtml || WantsText)
                more.AddRange(BodyFormats.Ready(json, WantsHtml, WantsText));
            json = ReadyJson.With(ReadyJson.Pick(json, p => p is not ("corrections" or "source" or "wordCount") && (WantsBody || p is not "body")), more);
        }

        return Fields is { } fields ? ReadyJson.Pick(json, p => Choice<ArticleField>.Known.TryGetValue(p, out var field) && fields.Has(field)) : json;
    }
}

enum ListInclude { Body, BodyHtml, BodyText }
