namespace NewsApi.Newsroom.Articles;

/// <summary>The stage of an article, from draft to published or killed.</summary>
enum Stage { Draft, Embargoed, Published, Killed }

static class StageExtensions
{
    /// <summary>True for an article that readers see, or will see without another decision of an editor.</summary>
    public static bool IsPublishedOrEmbargoed(this Stage stage) => stage is Stage.Published or Stage.Embargoed;
}
