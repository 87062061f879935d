namespace NewsApi.Newsroom.Articles;

/// <summary>A current or former slug of an article.</summary>
sealed record ArticleSlug(Slug Slug);
