using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NewsApi.Contract.Images;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Tags;

namespace NewsApi.Contract.Articles;

/// <summary>A story as it appears in lists: enough for a headline rail or a card, without the body.</summary>
record ArticleSummary
{
    /// <summary>The story's identity: a UUIDv7 that never changes, whatever happens to its slug.</summary>
    public required Id<Article> Id { get; init; }

    /// <summary>The readable part of its address. It may change; old slugs redirect.</summary>
    public required Slug Slug { get; init; }

    /// <summary>The reader's page: `Site:ReaderUrl`, the section's slug, the story's slug. Absolute.</summary>
    [Url]
    public required string Url { get; init; }

    /// <summary>Plain text, 1–300 characters.</summary>
    public required string Headline { get; init; }

    /// <summary>The sentence below the headline that sells the story. Plain text, at most 1,000 characters.</summary>
    public required string? Standfirst { get; init; }

    /// <summary>Where the story runs.</summary>
    public required SectionReference Section { get; init; }

    /// <summary>What the story is about, in the order given by the desk. At most 50.</summary>
    public required IReadOnlyList<TagReference> Tags { get; init; }

    /// <summary>Who wrote it: people, agencies, or nobody named. At most 20.</summary>
    public required IReadOnlyList<BylineView> Bylines { get; init; }

    /// <summary>When it was first published. RFC 3339, UTC.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>When readers last saw it change. RFC 3339, UTC.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Counts every change of the story, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>The language of the text, a BCP 47 tag such as `en-GB`.</summary>
    public required string Language { get; init; }

    /// <summary>The picture above the story, with alt text and caption as placed here.</summary>
    public required ImageView? LeadImage { get; init; }
}

/// <summary>A section's slug and name.</summary>
sealed record SectionReference
{
    /// <summary>The readable part of its address.</summary>
    public required Slug Slug { get; init; }

    /// <summary>As readers see it, 1–100 characters.</summary>
    public required string Name { get; init; }
}

/// <summary>A tag's slug, name and type.</summary>
sealed record TagReference
{
    /// <summary>The readable part of its address.</summary>
    public required Slug Slug { get; init; }

    /// <summary>As readers see it, 1–100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>What kind of thing it names.</summary>
    public required TagType Type { get; init; }

    public static TagReference Of(Tag tag) => new() { Slug = tag.Slug, Name = tag.Name, Type = tag.Type };
}

/// <summary>Someone who wrote the story.</summary>
sealed record BylineView
{
    /// <summary>The name as printed, 1–200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>A person, or an agency such as Press Association.</summary>
    public required BylineKind Kind { get; init; }

    public static BylineView Of(Byline byline) => new() { Name = byline.Name, Kind = byline.Kind };
}

/// <summary>A story in a list: a summary, and what `include` adds to it.</summary>
sealed record ArticleListItem : ArticleSummary
{
    /// <summary>The text as blocks in reading order. Only with `include=body`.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<BlockView>? Body { get; init; }

    /// <summary>The body as one piece of HTML. Only with `include=bodyHtml`.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? BodyHtml { get; init; }

    /// <summary>The body as plain text, paragraphs parted by empty lines. Only with `include=bodyText`.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? BodyText { get; init; }
}
