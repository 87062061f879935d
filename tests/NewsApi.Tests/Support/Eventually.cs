using System.Diagnostics;

namespace NewsApi.Tests.Support;

/// <summary>Waits for work that other threads do. A wait that takes too long fails the test and says what it waited for.</summary>
static class Eventually
{
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(90);

    /// <param name="condition">Checked until it is true.</param>
    /// <param name="failure">Describes the state when the wait times out.</param>
    public static async Task True(Func<Task<bool>> condition, Func<string> failure)
    {
        for (var started = Stopwatch.GetTimestamp(); !await condition();)
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Timeout, $"Timed out after {Timeout.TotalSeconds} s: {failure()}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    public static Task True(Func<bool> condition, Func<string> failure) => True(() => Task.FromResult(condition()), failure);
}
