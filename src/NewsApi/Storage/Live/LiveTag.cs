using NewsApi.Newsroom;
using NewsApi.Newsroom.Tags;

namespace NewsApi.Storage.Live;

/// <summary>A tag as readers see it. PostgreSQL itself counts its stories, by a trigger on <c>live.article_tags</c>.</summary>
sealed class LiveTag
{
    public required int Id { get; init; }
    public required Slug Slug { get; set; }
    public required string Name { get; set; }

    /// <summary>What lists by name are sorted by: the name without case and accents.</summary>
    public required string SortName { get; set; }

    public required TagType Type { get; set; }
    public string? Description { get; set; }

    /// <summary>The code of the IPTC Media Topic that says the same, eight digits.</summary>
    public string? MediaTopic { get; set; }

    public required string[] Aliases { get; set; }
    public int ArticleCount { get; private init; }
    public DateTimeOffset? LatestAt { get; private init; }
}

/// <summary>A slug that leads to a tag: its own, an alias's, or one it once had.</summary>
sealed class LiveTagSlug
{
    public required Slug Slug { get; init; }
    public required int TagId { get; set; }
}
