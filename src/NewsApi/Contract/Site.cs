using NewsApi.Newsroom;
using NewsApi.Newsroom.Sections;

namespace NewsApi.Contract;

/// <summary>The public addresses of this API and its publication. All links use them, never the request's Host header.</summary>
sealed record Site
{
    public const string Default = "http://localhost:5080";
    public const string DefaultName = "NewsApi";

    /// <summary>The base URL of this API, without a trailing slash.</summary>
    public required string PublicUrl { get; init; }

    /// <summary>The base URL of the website or app that shows the articles, without a trailing slash.</summary>
    public required string ReaderUrl { get; init; }

    /// <summary>The publication's name.</summary>
    public required string Name { get; init; }

    /// <summary>The URL of an article's page on the reader site.</summary>
    public string ArticleUrl(Section section, Slug article) => ArticleUrl(section.Slug, article);

    public string ArticleUrl(Slug section, Slug article) => $"{ReaderUrl}/{section}/{article}";
}
