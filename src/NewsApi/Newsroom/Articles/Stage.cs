namespace NewsApi.Newsroom.Articles;

/// <summary>The stage of an article, from draft to published or killed.</summary>
enum Stage { Draft, Embargoed, Published, Killed }
