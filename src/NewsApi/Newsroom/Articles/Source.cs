namespace NewsApi.Newsroom.Articles;

/// <summary>The wire agency or publisher that an article was taken from.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Uri">The address of the original.</param>
/// <param name="Rights">What it states on copyright and usage of the article.</param>
sealed record Source(string Name, string? Uri, string? Rights = null);
