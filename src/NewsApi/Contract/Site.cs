using NewsApi.Newsroom;
using NewsApi.Newsroom.Sections;

namespace NewsApi.Contract;

/// <summary>Where this newsroom stands on the web. Every link is built from here, never from what a request claims.</summary>
sealed record Site
{
    public const string Default = "http://localhost:5080";

    /// <summary>Where this API is reached, without a slash at the end.</summary>
    public required string PublicUrl { get; init; }

    /// <summary>Where readers read: the site or app that renders the stories. Without a slash at the end.</summary>
    public required string ReaderUrl { get; init; }

    /// <summary>The publication's name.</summary>
    public required string Name { get; init; }

    /// <summary>The page where a story is read.</summary>
    public string ArticleUrl(Section section, Slug article) => ArticleUrl(section.Slug, article);

    public string ArticleUrl(Slug section, Slug article) => $"{ReaderUrl}/{section}/{article}";
}
