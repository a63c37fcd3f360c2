using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orchestrator.Core.Notifications;
using Orchestrator.Functions.Notifications;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Notifications;

/// <summary>The queue between what happens and who is told.</summary>
public sealed class NotifierTests
{
    [Fact]
    public async Task What_waits_already_is_not_told_twice_and_the_order_stays()
    {
        var outlet = new Outlet();
        using var notifier = await Start(outlet);
        notifier.Publish(Of(-1));
        (await outlet.Next()).Should().Equal(Of(-1));
        for (var step = 0; step < 50; step++)
            notifier.Publish(Of(1), Of(2), Notification.StatusCounts, Of(1));
        outlet.Open();
        (await outlet.Next()).Should().Equal(Of(1), Of(2), Notification.StatusCounts);
    }

    [Fact]
    public async Task A_full_queue_drops_the_oldest_and_asks_to_read_everything_anew()
    {
        var outlet = new Outlet();
        using var notifier = await Start(outlet);
        notifier.Publish(Of(-1));
        (await outlet.Next()).Should().Equal(Of(-1));
        notifier.Publish([.. Enumerable.Range(0, 15).Select(Of)]);
        outlet.Open();
        (await outlet.Next()).Should().Equal([.. Enumerable.Range(5, 10).Select(Of), .. Notification.Everything]);
    }

    [Fact]
    public async Task An_outlet_that_hangs_holds_up_neither_the_publisher_nor_another_outlet()
    {
        var (hangs, works) = (new Outlet(), new Outlet());
        works.Open();
        using var notifier = await Start(hangs, works);
        notifier.Publish(Of(-1));
        (await hangs.Next()).Should().Equal(Of(-1));
        (await works.Next()).Should().Equal(Of(-1));
        var publishing = Task.Run(() =>
        {
            for (var number = 0; number < 10_000; number++)
                notifier.Publish(Of(number));
        });
        await publishing.WaitAsync(Waiting.Limit);
        IReadOnlyList<Notification> told;
        do
            told = await works.Next();
        while (!told.Contains(Of(9_999)));
        hangs.HasNext.Should().BeFalse();
    }

    [Fact]
    public async Task What_could_not_be_sent_is_sent_later()
    {
        var outlet = new Outlet { Failures = 2 };
        using var notifier = await Start(outlet);
        notifier.Publish(Of(1));
        (await outlet.Next()).Should().Equal(Of(1));
        outlet.Failures.Should().Be(0);
    }

    private static Notification Of(int number) => new("processes", number.ToString(CultureInfo.InvariantCulture));

    private static async Task<Notifier> Start(params Outlet[] outlets)
    {
        var notifier = new Notifier(
            outlets, Options.Create(new NotificationOptions { QueueLength = 10 }), TimeProvider.System, NullLogger<Notifier>.Instance);
        await notifier.StartAsync(CancellationToken.None);
        return notifier;
    }

    /// <summary>Takes the first messages, and more once it is open.</summary>
    private sealed class Outlet : INotificationOutlet
    {
        private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Channel<IReadOnlyList<Notification>> _taken = Channel.CreateUnbounded<IReadOnlyList<Notification>>();

        public int Failures { get; set; }

        public bool HasNext => _taken.Reader.TryPeek(out _);

        public TimeSpan Gathering => TimeSpan.Zero;

        public async Task Send(IReadOnlyList<Notification> notifications, CancellationToken cancellation)
        {
            if (Failures > 0)
            {
                Failures--;
                throw new IOException("down");
            }

            await _taken.Writer.WriteAsync(notifications, cancellation);
            await _open.Task.WaitAsync(cancellation);
        }

        public void Open() => _open.TrySetResult();

        public Task<IReadOnlyList<Notification>> Next() => _taken.Reader.ReadAsync().AsTask().WaitAsync(Waiting.Limit);
    }
}
