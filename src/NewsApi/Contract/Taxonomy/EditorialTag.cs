using NewsApi.Newsroom;
using NewsApi.Newsroom.Tags;

namespace NewsApi.Contract.Taxonomy;

/// <summary>A tag with its editorial data.</summary>
sealed record EditorialTag
{
    /// <summary>The slug in the tag's URLs.</summary>
    public required Slug Slug { get; init; }

    /// <summary>The name that readers see.</summary>
    public required string Name { get; init; }

    /// <summary>The kind of subject that the tag names.</summary>
    public required TagType Type { get; init; }

    /// <summary>Plain text.</summary>
    public required string? Description { get; init; }

    /// <summary>Other names of the subject.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>The code of the corresponding IPTC Media Topic, eight digits.</summary>
    public required string? MediaTopic { get; init; }

    /// <summary>Every slug that leads to the tag: current, former, and those of aliases.</summary>
    public required IReadOnlyList<Slug> Slugs { get; init; }

    /// <summary>The version, to be sent in `If-Match`. Every change increments it.</summary>
    public required int Version { get; init; }

    /// <summary>The number of articles that this request queued for a rebuild. `GET /v1/newsroom/rebuilds` returns the progress.</summary>
    public required int Rebuilding { get; init; }

    public static EditorialTag Of(Tag tag, int rebuilding = 0) => new()
    {
        Slug = tag.Slug,
        Name = tag.Name,
        Type = tag.Type,
        Description = tag.Description,
        Aliases = [.. tag.Aliases],
        MediaTopic = tag.MediaTopic,
        Slugs = [.. tag.Slugs.Select(s => s.Slug).OrderBy(s => s.ToString(), StringComparer.Ordinal)],
        Version = tag.Version,
        Rebuilding = rebuilding,
    };
}
