namespace NewsApi.Newsroom.Articles;

/// <summary>A current or former slug of an article that is or was published.</summary>
sealed record ArticleSlug(Slug Slug);
