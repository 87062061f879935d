using System.ComponentModel.DataAnnotations;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Contract.Articles;

/// <summary>A path of a former site, and the article that had it.</summary>
sealed record RedirectView
{
    /// <summary>The path in its normal form: decoded, without slashes at its ends.</summary>
    public required string Path { get; init; }

    /// <summary>The article to redirect to.</summary>
    public required RedirectTarget Article { get; init; }
}

/// <summary>The article that a path redirects to.</summary>
sealed record RedirectTarget
{
    /// <summary>The article's id: a UUIDv7 that never changes.</summary>
    public required Id<Article> Id { get; init; }

    /// <summary>The current slug.</summary>
    public required Slug Slug { get; init; }

    /// <summary>Absolute URL of the article's page on the public website.</summary>
    [Url]
    public required string Url { get; init; }
}
