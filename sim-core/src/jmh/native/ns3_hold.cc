// HOLD on ns-3: takes the least event, schedules its successor an exponential increment later.
// Usage: ns3_hold SCHEDULER PENDING EVENTS; prints million events a second, the best of three chunks after one to warm up.
// Built and run by .config/bench where Debian's libns3-dev is installed; ns-3 is GPL-2, and measured only.
#include "ns3/core-module.h"
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <random>
#include <vector>

using namespace ns3;

static const int kChunks = 4;
static uint64_t state = 0x9E3779B97F4A7C15ull;
static std::vector<int64_t> nanos(8192);
static long events;
static long left;
static int chunk;
static double best;
static std::chrono::steady_clock::time_point begun;

static Time Increment() {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return NanoSeconds(nanos[state & 8191]);
}

static void Happen(uint32_t payload) {
    if (--left == 0) {
        std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begun;
        if (chunk > 0) {
            best = std::max(best, events / passed.count() / 1e6);
        }
        if (++chunk == kChunks) {
            Simulator::Stop();
            return;
        }
        left = events;
        begun = std::chrono::steady_clock::now();
    }
    Simulator::Schedule(Increment(), &Happen, payload);
}

int main(int, char** arguments) {
    int pending = atoi(arguments[2]);
    events = left = atol(arguments[3]);
    std::mt19937_64 random(1);
    std::exponential_distribution<double> exponential(1.0);
    for (auto& each : nanos) {
        each = 1 + static_cast<int64_t>(exponential(random) * pending * 1000.0);
    }
    ObjectFactory scheduler;
    scheduler.SetTypeId(std::string("ns3::") + arguments[1]);
    Simulator::SetScheduler(scheduler);
    for (int i = 0; i < pending; i++) {
        Simulator::Schedule(Increment(), &Happen, static_cast<uint32_t>(i));
    }
    begun = std::chrono::steady_clock::now();
    Simulator::Run();
    printf("%.6f\n", best);
    Simulator::Destroy();
}
