namespace NewsApi.Newsroom.Articles;

/// <summary>Where a story came from, when it was not written here: a wire agency or another publisher.</summary>
sealed record Source(string Name, string? Uri);
