namespace NewsApi.Newsroom.Articles;

/// <summary>A row of an ordered list, such as the images of an article.</summary>
interface IOrdered
{
    int Position { get; }
}
