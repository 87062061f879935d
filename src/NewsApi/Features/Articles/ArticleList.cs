using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Json;
using NewsApi.Contract.Problems;
using NewsApi.Contract.Queries;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Storage.Articles;

namespace NewsApi.Features.Articles;

/// <summary>Query parameters of the article list.</summary>
sealed record ArticleList : ArticleFilter
{
    const int MaxWithBodies = 20;

    /// <summary>
    /// Id of an article. Repeat it to get exactly these articles, in this order; unknown ids are left out. At most 100, and at most
    /// 20 with bodies. The result is a single page: `order` and `limit` are ignored.
    /// </summary>
    /// <example>01936d81-bf80-7528-ac9c-24b9cf620f53</example>
    [MaxLength(100)]
    public Id<Article>[]? Id { get; init; }

    /// <summary>`newest` first (the default), `oldest` first, or most recently `updated` first.</summary>
    [DefaultValue("newest")]
    public QueryEnum<ArticleOrder>? Order { get; init; }

    public ArticleOrder OrderOrDefault => Order?.Value ?? ArticleOrder.Newest;

    /// <summary>Comma-separated properties to add to each article. With a body, a page has at most 20 articles.</summary>
    /// <example>bodyText</example>
    public CommaSeparated<ListInclude>? Include { get; init; }

    /// <summary>
    /// Comma-separated properties to return of each article; all others are left out, except those that `include` names. Naming a
    /// property that `include` can add includes it.
    /// </summary>
    /// <example>headline,publishedAt</example>
    public CommaSeparated<ListField>? Fields { get; init; }

    protected override string FilterKey => $"articles {OrderOrDefault} {ToCanonicalJson()}";

    bool IncludesBody => Includes(ListField.Body);
    bool IncludesBodyHtml => Includes(ListField.BodyHtml);
    bool IncludesBodyText => Includes(ListField.BodyText);

    /// <summary>True if a feed has the same articles: all articles, those of one section, or those with one tag.</summary>
    public bool HasFeed => this with { Section = null, Tag = Tag is [_] ? null : Tag } is
    {
        Id: null or [], Tag: null or [], AnyTag: null or [], NotTag: null or [], Byline: null, From: null, To: null, Language: null,
        HasImage: null,
    } && (Section is null || Tag is null or []);

    /// <summary>True if the summary is not enough.</summary>
    public bool NeedsRest => IncludesBody || IncludesBodyHtml || IncludesBodyText;

    public override void Check()
    {
        base.Check();
        if (From is { } from && To is { } to && from.At > to.At)
            throw new InvalidRequestException("to", "must not be before from");
        if (Id is { Length: > 0 } && After is not null)
            throw new InvalidRequestException("after", "cannot be combined with id, which returns a single page");
        if (NeedsRest && PageSize > MaxWithBodies)
            throw new InvalidRequestException("limit", $"must be at most {MaxWithBodies} with body, bodyHtml or bodyText");
        if (NeedsRest && Id?.Length > MaxWithBodies)
            throw new InvalidRequestException("id", $"must have at most {MaxWithBodies} values with body, bodyHtml or bodyText");
    }

    public IEnumerable<string> SurrogateKeys() => (Tag ?? []).Concat(AnyTag ?? []).Select(t => $"tag-{t}")
        .Concat(Section is { } section ? [$"section-{section}"] : []).Append("latest");

    /// <summary>The JSON of a list item, with the requested properties.</summary>
    public byte[] ToJson(ArticleListRow row)
    {
        var json = row.Summary;
        if (NeedsRest && row.Rest is { } rest)
            json = JsonSplicer.With(json, [
                .. IncludesBody ? [("body", JsonSplicer.Property(rest, "body").ToArray())] : Array.Empty<(string, byte[])>(),
                .. BodyRenderer.RenderProperties(rest, IncludesBodyHtml, IncludesBodyText)]);

        return Fields is null
            ? json
            : JsonSplicer.Pick(json, name => QueryEnum<ListField>.Known.TryGetValue(name, out var field) && Includes(field));
    }

    bool Includes(ListField field) =>
        Fields?.Has(field) is true
        || Enum.TryParse<ListInclude>(field.ToString(), out var included) && Include?.Has(included) is true;
}

enum ListInclude { Body, BodyHtml, BodyText }

/// <summary>The properties of a list item that <c>fields</c> can name, including those that <c>include</c> adds.</summary>
enum ListField
{
    Id, Slug, Url, Headline, Standfirst, Section, Tags, Bylines, PublishedAt, UpdatedAt, Version, Language, LeadImage,
    Body, BodyHtml, BodyText,
}
