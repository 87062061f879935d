using NewsApi.Newsroom;
using NewsApi.Newsroom.Tags;
using NewsApi.Newsroom.Text;

namespace NewsApi.Storage.Live;

/// <summary>The readers' projection of a tag. A trigger on <c>live.article_tags</c> maintains its article count.</summary>
sealed class LiveTag
{
    public required int Id { get; init; }
    public required Slug Slug { get; set; }
    public required string Name { get; set; }

    /// <summary>The sort key of lists by name, see <see cref="SearchKey"/>.</summary>
    public required string SortName { get; set; }

    /// <summary>
    /// The search keys of the name and the aliases, each behind a hyphen: a word of a name begins with a prefix where this contains the
    /// prefix behind a hyphen.
    /// </summary>
    public required string SearchNames { get; set; }

    public required TagType Type { get; set; }
    public string? Description { get; set; }

    /// <summary>The code of the matching IPTC Media Topic, eight digits.</summary>
    public string? MediaTopic { get; set; }

    public required string[] Aliases { get; set; }

    /// <summary>The version of the tag that this row shows.</summary>
    public int Version { get; set; }

    public int ArticleCount { get; private init; }
    public DateTimeOffset? LatestAt { get; private init; }

    /// <summary>The value of <see cref="SearchNames"/> for a tag.</summary>
    public static string SearchNamesOf(string name, IEnumerable<string> aliases) =>
        string.Join(' ', aliases.Prepend(name).Select(n => $"-{SearchKey.Of(n)}"));
}

/// <summary>A slug of a tag: its current one, a former one, or that of an alias.</summary>
sealed class LiveTagSlug
{
    public required Slug Slug { get; init; }
    public required int TagId { get; set; }
}
