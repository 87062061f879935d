namespace NewsApi.Newsroom.Articles;

/// <summary>What was wrong and what is right, in words for readers, and when they were told.</summary>
sealed record Correction(DateTimeOffset At, string Text);
