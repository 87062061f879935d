using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NewsApi.Contract.Images;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Tags;

namespace NewsApi.Contract.Articles;

/// <summary>An article as it appears in lists, without the body.</summary>
record ArticleSummary
{
    /// <summary>The article's id: a UUIDv7 that never changes.</summary>
    public required Id<Article> Id { get; init; }

    /// <summary>The readable part of the article's URL. It may change; former slugs redirect.</summary>
    public required Slug Slug { get; init; }

    /// <summary>Absolute URL of the article's page on the public website.</summary>
    [Url]
    public required string Url { get; init; }

    /// <summary>Plain text, 1–300 characters.</summary>
    public required string Headline { get; init; }

    /// <summary>The introductory sentence below the headline. Plain text, at most 1,000 characters.</summary>
    public required string? Standfirst { get; init; }

    /// <summary>The section the article is published in.</summary>
    public required SectionReference Section { get; init; }

    /// <summary>The tags, in the editors' order. At most 50.</summary>
    public required IReadOnlyList<TagReference> Tags { get; init; }

    /// <summary>The authors: people or agencies; may be empty. At most 20.</summary>
    public required IReadOnlyList<BylineView> Bylines { get; init; }

    /// <summary>Time of first publication. RFC 3339, UTC.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>Time of the last change visible to readers. RFC 3339, UTC.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The article's version, from 1; every change increments it.</summary>
    public required int Version { get; init; }

    /// <summary>Language of the text: a BCP 47 tag such as `en-GB`.</summary>
    public required string Language { get; init; }

    /// <summary>The lead image, with the alternative text and caption used in this article.</summary>
    public required ImageView? LeadImage { get; init; }
}

/// <summary>A section's slug and name.</summary>
sealed record SectionReference
{
    /// <summary>The readable part of the URL.</summary>
    public required Slug Slug { get; init; }

    /// <summary>Display name, 1–100 characters.</summary>
    public required string Name { get; init; }
}

/// <summary>A tag's slug, name and type.</summary>
sealed record TagReference
{
    /// <summary>The readable part of the URL.</summary>
    public required Slug Slug { get; init; }

    /// <summary>Display name, 1–100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The kind of thing the tag names.</summary>
    public required TagType Type { get; init; }

    public static TagReference Of(Tag tag) => new() { Slug = tag.Slug, Name = tag.Name, Type = tag.Type };
}

/// <summary>An author of an article.</summary>
sealed record BylineView
{
    /// <summary>The name as printed, 1–200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>A person, or an agency such as Press Association.</summary>
    public required BylineKind Kind { get; init; }

    public static BylineView Of(Byline byline) => new() { Name = byline.Name, Kind = byline.Kind };
}

/// <summary>An article in a list: the summary, and the properties that `include` adds.</summary>
sealed record ArticleListItem : ArticleSummary
{
    /// <summary>The body as blocks, in reading order. Only with `include=body`.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<BlockView>? Body { get; init; }

    /// <summary>The body as one HTML string. Only with `include=bodyHtml`.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? BodyHtml { get; init; }

    /// <summary>The body as plain text, with an empty line between paragraphs. Only with `include=bodyText`.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? BodyText { get; init; }
}
