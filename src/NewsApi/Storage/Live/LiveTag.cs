using NewsApi.Newsroom;
using NewsApi.Newsroom.Tags;

namespace NewsApi.Storage.Live;

/// <summary>The readers' projection of a tag. A trigger on <c>live.article_tags</c> maintains its article count.</summary>
sealed class LiveTag
{
    public required int Id { get; init; }
    public required Slug Slug { get; set; }
    public required string Name { get; set; }

    /// <summary>The sort key of lists by name: the name without case and accents.</summary>
    public required string SortName { get; set; }

    public required TagType Type { get; set; }
    public string? Description { get; set; }

    /// <summary>The code of the matching IPTC Media Topic, eight digits.</summary>
    public string? MediaTopic { get; set; }

    public required string[] Aliases { get; set; }

    /// <summary>The version of the tag that this row shows.</summary>
    public int Version { get; set; }

    public int ArticleCount { get; private init; }
    public DateTimeOffset? LatestAt { get; private init; }
}

/// <summary>A slug of a tag: its current one, a former one, or that of an alias.</summary>
sealed class LiveTagSlug
{
    public required Slug Slug { get; init; }
    public required int TagId { get; set; }
}
