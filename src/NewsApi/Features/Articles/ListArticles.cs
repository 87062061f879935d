using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Json;
using NewsApi.Contract.Problems;
using NewsApi.Contract.Queries;
using NewsApi.Http.Caching;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Storage.Articles;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Articles;

static class ListArticles
{
    /// <summary>Stories, newest first</summary>
    /// <remarks>
    /// Filters narrow the list and may be combined. `next` is the cursor of the next page; send it as `after` with the same filters.
    /// A cursor never expires, and stories that arrive meanwhile neither shift nor repeat what follows.
    /// To ask for a tag, section or byline that no story carries is to ask for nothing: the list is empty. To leave out such a tag leaves out nothing.
    /// </remarks>
    public static async Task<RawJson<Page<ArticleListItem>>> Handle(
        [AsParameters] ArticleList list, HttpContext http, LiveDb live, SurrogateKeys made, CancellationToken stop)
    {
        made.Add(list.SurrogateKeys());
        if (list.HasFeed)
            http.AddFeedLinks(list.Section, list.Tag is [var tag] ? tag : null);
        if (list.Id is { Length: > 0 })
            return await ListByIds(list, live, made, stop);

        var order = list.OrderOrDefault;
        var filter = await live.Resolve(list, stop);
        var rows = await new ArticleQuery(live, filter).Page(order, list.After, list.FetchSize, list.NeedsRest, stop);
        var (page, next) = list.ToPage(rows, r => Cursor.At(list.FilterHash, order is ArticleOrder.Updated ? r.UpdatedAt : r.PublishedAt, r.Id));
        var total = list.Count is true ? await new ArticleQuery(live, filter).Count(stop) : null;

        made.AddArticles(page.Select(r => new Id<Article>(r.Id)));
        return new(JsonSplicer.Page(page.Select(list.ToJson), next, total)) { Next = next };
    }

    static async Task<RawJson<Page<ArticleListItem>>> ListByIds(ArticleList list, LiveDb live, SurrogateKeys made, CancellationToken stop)
    {
        var rows = (await new ArticleQuery(live, await live.Resolve(list, stop)).Among(list.Id!, stop)).ToDictionary(r => new Id<Article>(r.Id));
        made.AddArticles(rows.Keys);
        return new(JsonSplicer.Page(list.Id!.Distinct().Where(rows.ContainsKey).Select(id => list.ToJson(rows[id])), total: list.Count is true ? Total.Of(rows.Count) : null));
    }
}

/// <summary>What a list of stories is asked for with.</summary>
sealed record ArticleList : ArticleFilter
{
    /// <summary>Id of a story. Repeat it for exactly these stories, in this order; unknown ones are left out. At most 100. They come on one page: `order` and `limit` do not matter then.</summary>
    /// <example>01936d81-bf80-7528-ac9c-24b9cf620f53</example>
    [MaxLength(100)]
    public Id<Article>[]? Id { get; init; }

    /// <summary>`newest` first (the default), `oldest` first, or last `updated` first.</summary>
    [DefaultValue("newest")]
    public QueryEnum<ArticleOrder>? Order { get; init; }

    public ArticleOrder OrderOrDefault => Order?.Value ?? ArticleOrder.Newest;

    /// <summary>What each story brings along besides its summary. Names parted by commas.</summary>
    /// <example>bodyText</example>
    public CommaSeparated<ListInclude>? Include { get; init; }

    /// <summary>Only these properties of each story, parted by commas. Naming one that `include` adds includes it; what `include` names stays.</summary>
    /// <example>headline,publishedAt</example>
    public CommaSeparated<ListField>? Fields { get; init; }

    protected override string FilterKey => $"articles {OrderOrDefault} {ToCanonicalJson()}";

    bool IncludesBody => Includes(ListField.Body);
    bool IncludesBodyHtml => Includes(ListField.BodyHtml);
    bool IncludesBodyText => Includes(ListField.BodyText);

    /// <summary>True where a feed shows the same: of all stories, or of one section's or one tag's.</summary>
    public bool HasFeed => this with { Section = null, Tag = Tag is [_] ? null : Tag } is
    {
        Id: null or [], Tag: null or [], AnyTag: null or [], NotTag: null or [], Byline: null, From: null, To: null, Language: null, HasImage: null,
    } && (Section is null || Tag is null or []);

    public bool NeedsRest => IncludesBody || IncludesBodyHtml || IncludesBodyText;

    public override void Check()
    {
        base.Check();
        if (From is { } from && To is { } to && from.At > to.At)
            throw new InvalidRequestException("to", "must not be before from");
        if (Id is { Length: > 0 } && After is not null)
            throw new InvalidRequestException("after", "leads nowhere: id gives all stories on one page");
    }

    public IEnumerable<string> SurrogateKeys() =>
        (Tag ?? []).Concat(AnyTag ?? []).Select(t => $"tag-{t}").Concat(Section is { } s ? [$"section-{s}"] : []).Append("latest");

    /// <summary>A story's ready JSON as this list wants to see it.</summary>
    public byte[] ToJson(ArticleListRow row)
    {
        var json = row.Summary;
        if (NeedsRest && row.Rest is { } rest)
            json = JsonSplicer.With(json, [
                .. IncludesBody ? [("body", JsonSplicer.Property(rest, "body").ToArray())] : Array.Empty<(string, byte[])>(),
                .. BodyRenderer.RenderProperties(rest, IncludesBodyHtml, IncludesBodyText)]);

        return Fields is null ? json : JsonSplicer.Pick(json, p => QueryEnum<ListField>.Known.TryGetValue(p, out var field) && Includes(field));
    }

    bool Includes(ListField field) =>
        Fields?.Has(field) is true || Enum.TryParse<ListInclude>(field.ToString(), out var included) && Include?.Has(included) is true;
}

enum ListInclude { Body, BodyHtml, BodyText }

/// <summary>The properties of a listed story that <c>fields</c> can name, those that <c>include</c> adds among them.</summary>
enum ListField
{
    Id, Slug, Url, Headline, Standfirst, Section, Tags, Bylines, PublishedAt, UpdatedAt, Version, Language, LeadImage, Body, BodyHtml, BodyText,
}
