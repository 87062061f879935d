namespace NewsApi.Newsroom.Articles;

/// <summary>The wire agency or publisher that an article was taken from.</summary>
sealed record Source(string Name, string? Uri);
